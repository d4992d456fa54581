/** A body as VS Code expands it when every tab stop is left as it is. */
export function expand(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(
      /\\([$}\\|,])|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\{\d+\|((?:\\.|[^|\\])*)\|\}|\$\{\d+\}|\$\d+/g,
      (_, escaped?: string, value?: string, choices?: string) =>
        escaped ?? unescape(value) ?? unescape(choices?.split(/(?<!\\),/)[0]) ?? '',
    );
}

const unescape = (text: string | undefined): string | undefined => text?.replace(/\\([$}\\|,])/g, '$1');

/** The numbers of the tab stops in the order of the text. */
export const tabStops = (body: readonly string[]): number[] =>
  [...body.join('\n').matchAll(/(?<!\\)\$\{?(\d+)/g)].map((match) => Number(match[1]));

import { span, type Span } from '../../core/text';

/** Whose placeholders: GitHub and Azure `${{ }}`, GitLab `$[[ ]]`, Azure `$(name)`, CircleCI `<< >>`, others `{{ }}`. */
export type PlaceholderKind = 'expression' | 'input' | 'macro' | 'parameter' | 'template';

const PATTERNS: Readonly<Record<PlaceholderKind, RegExp>> = {
  expression: /\$\{\{(?:[^}]|\}(?!\}))*\}\}/g,
  input: /\$\[\[(?:[^\]]|\](?!\]))*\]\]/g,
  macro: /\$\([A-Za-z_][\w.-]*\)/g,
  parameter: /<<\s*[\w.\- ]+?\s*>>/g,
  template: /\{\{(?:[^}]|\}(?!\}))*\}\}/g,
};

const CLOSING: Readonly<Record<PlaceholderKind, string>> = {
  expression: '}}',
  input: ']]',
  macro: ')',
  parameter: '>>',
  template: '}}',
};

export interface Masked {
  /** As long as the text given. */
  readonly text: string;
  /** Where placeholders stood, in order. */
  readonly placeholders: readonly Span[];
}

/** Word characters that no command name, option or path holds by chance, so that nothing matches them. */
const fill = (length: number): string => '\u00d8'.repeat(length);

/** Overwrites placeholders by word characters, so that a shell parser reads one word where one stands. */
export function maskPlaceholders(text: string, kinds: readonly PlaceholderKind[]): Masked {
  const placeholders: Span[] = [];
  let masked = text;
  for (const kind of kinds) {
    // Behind the last closing mark nothing can match, and each opening one would be read to the end.
    const last = masked.lastIndexOf(CLOSING[kind]) + CLOSING[kind].length;
    const tail = masked.slice(last);
    masked =
      masked.slice(0, last).replace(PATTERNS[kind], (match: string, offset: number) => {
        placeholders.push(span(offset, offset + match.length));
        return fill(match.length);
      }) + tail;
  }
  return { text: masked, placeholders: placeholders.sort((a, b) => a.start - b.start) };
}

export { expandSnippet as expand } from '../../../server/src/scaffold/snippet';

/** The numbers of the tab stops in the order of the text. */
export const tabStops = (body: readonly string[]): number[] =>
  [...body.join('\n').matchAll(/(?<!\\)\$\{?(\d+)/g)].map((match) => Number(match[1]));

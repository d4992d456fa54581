/** Parts of a sentence one after the other: `a`, `a or b`, `a, b or c`; empty where there are none. */
export const inWords = (parts: readonly string[], last: 'and' | 'or'): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}` : (parts[0] ?? '');

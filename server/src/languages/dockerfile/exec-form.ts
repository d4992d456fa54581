/** Anything that only a shell understands. */
const NEEDS_SHELL = /[$`|&;<>()*?~#!{}\\"'[\]\n]|^\s*(?:\w+=|cd\b|exec\b|source\b|\.\s|if\b|for\b|while\b|test\b)/;

/** The words of a command line that means the same without a shell; null where it needs one. */
export function blankSplit(text: string): readonly string[] | null {
  if (NEEDS_SHELL.test(text)) return null;
  return text.trim().split(/\s+/).filter(Boolean);
}

/** A JSON array as Dockerfiles write it. */
export const jsonArray = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

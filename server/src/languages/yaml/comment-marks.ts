/**
 * Whether a `#` that can begin a comment (YAML 1.2.2, 6.6) stands before this offset on its line. Of texts that are no
 * tree, such as half-typed ones; inside quotes it begins none, and the answer is true all the same.
 */
export const isBehindHash = (text: string, offset: number): boolean =>
  /^\s*#|\s#/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset));

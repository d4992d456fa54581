/** Binary operators and how tightly they bind (HCL native syntax specification, "Operations"). */
export const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['>', 4],
  ['<=', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** Sticky: matches at its `lastIndex` only. */
export const OPERATOR = /\|\||&&|[=!<>]=|[<>+\-*/%]/y;

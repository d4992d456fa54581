/** Words that several rules say in the same way. */

/** Where a problem of the grammar is: "`rules:changes` of a job", "`workflow`". */
export function placeOf(path: readonly string[]): string {
  const keys = path.filter((key) => key !== '[]');
  return keys.length === 0 ? 'a job' : `\`${keys.join(':')}\``;
}

export const suggestion = (near: string | null): string => (near === null ? '' : ` Did you mean \`${near}\`?`);

/** The paths of a chain, without the folders that they share. */
export function shortPaths(paths: readonly string[]): readonly string[] {
  const [first = ''] = paths;
  let shared = first.lastIndexOf('/') + 1;
  while (shared > 0 && !paths.every((path) => path.startsWith(first.slice(0, shared))))
    shared = first.lastIndexOf('/', shared - 2) + 1;
  return paths.map((path) => path.slice(shared));
}

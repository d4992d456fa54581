/**
 * Paths with forward slashes: `/abs/file`, `C:/abs/file`, `relative/file` or `scheme://authority/file`.
 * The fronts turn native paths and URIs into this form (decoded) and back.
 */
const ROOT = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*\/|[a-z]:\/|\/)/i;

const rootOf = (path: string): string => ROOT.exec(path)?.[0] ?? '';

export function normalise(path: string): string {
  const root = rootOf(path);
  const parts: string[] = [];
  for (const part of path.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (root === '') parts.push(part);
  }
  return root + parts.join('/');
}

export const join = (folder: string, relative: string): string =>
  rootOf(relative) === '' ? normalise(`${folder}/${relative}`) : normalise(relative);

/** The parent folder; a root is its own parent. */
export function dirname(path: string): string {
  const root = rootOf(path);
  const slash = path.lastIndexOf('/');
  return slash < root.length ? root : path.slice(0, slash);
}

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** `path` as seen from `folder`, with leading `..` where it lies outside. */
export function relative(folder: string, path: string): string {
  if (rootOf(folder) !== rootOf(path)) return path;
  const from = normalise(folder).split('/').filter(Boolean);
  const to = normalise(path).split('/').filter(Boolean);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

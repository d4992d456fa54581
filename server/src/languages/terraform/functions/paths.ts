import { UNKNOWN } from '../value';
import { onTexts, type Table } from './arguments';

export const PATHS: Table = {
  basename: onTexts((path = '') => {
    if (path === '') return '.';
    const plain = path.replace(/\/+$/, '');
    return plain === '' ? '/' : plain.slice(plain.lastIndexOf('/') + 1);
  }),
  dirname: onTexts((path = '') => clean(path.slice(0, path.lastIndexOf('/') + 1))),
  pathexpand: onTexts((path = '') => (path.startsWith('~') ? UNKNOWN : path)),
};

/** Without `.`, `..` that lead nowhere, and slashes too many. */
function clean(path: string): string {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isRooted) parts.push(part);
  }
  const joined = parts.join('/');
  return isRooted ? `/${joined}` : joined || '.';
}

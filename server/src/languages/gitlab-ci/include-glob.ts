/** Wildcards of `include:local`: `*` stays in one folder, `**` goes through all of them. */
import { join } from '../../core/path';
import type { Workspace } from '../../core/workspace';

/** A bound for folders that are huge or linked to themselves. */
const MAX_FOLDERS = 2000;

export const isWildcard = (text: string): boolean => text.includes('*');

/** The YAML files below `root` that a path with wildcards names, in order of their names. */
export async function matchingFiles(root: string, pattern: string, workspace: Workspace): Promise<readonly string[]> {
  const relative = pattern.replace(/^\/+/, '');
  const start = relative.slice(0, relative.indexOf('*')).replace(/[^/]*$/, '');
  const isDeep = relative.slice(start.length).includes('/') || relative.includes('**');
  const found: string[] = [];
  const open = [start];
  for (let next = open.pop(), visited = 0; next !== undefined && visited < MAX_FOLDERS; next = open.pop(), visited++) {
    for (const { name, kind } of await workspace.entries(join(root, next === '' ? '.' : next.replace(/\/$/, '')))) {
      const path = next + name;
      if (kind === 'folder') {
        if (isDeep && name !== '.git' && name !== 'node_modules') open.push(`${path}/`);
      } else if (/\.ya?ml$/.test(name) && matchesWildcard(relative, path)) found.push(join(root, path));
    }
  }
  return found.sort();
}

/** In time proportional to the product of both lengths, whatever the pattern. */
export function matchesWildcard(pattern: string, path: string): boolean {
  const parts = pattern.match(/\*+|[^*]/g) ?? [];
  // Offsets of the path up to which the parts so far match.
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const end of ends) {
      if (!part.startsWith('*')) {
        if (path[end] === part) next.add(end + 1);
        continue;
      }
      for (let at = end; at <= path.length; at++) {
        if (next.has(at)) break;
        next.add(at);
        if (part.length === 1 && path[at] === '/') break;
      }
    }
    ends = next;
  }
  return ends.has(path.length);
}

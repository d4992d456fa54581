import { realpathSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { dirname, isInside, relative } from '../core/path';

/** A native path as the engine wants it: absolute, with forward slashes. */
export const toInternal = (cwd: string, native: string): string => slashes(path.resolve(cwd, native));

const slashes = (native: string): string => (path.sep === '\\' ? native.replaceAll('\\', '/') : native);

/** How a path is shown to a person: relative to the working directory. */
export const displayFrom =
  (cwd: string) =>
  (internal: string): string =>
    relative(cwd, internal) || '.';

/** What stands at a path, links followed; undefined where nothing can be reached there, whatever the reason. */
export function statsOf(internal: string): Stats | undefined {
  try {
    return statSync(internal, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export const isFolder = (internal: string): boolean => statsOf(internal)?.isDirectory() ?? false;

/** The folder of the repository that a folder is in: the nearest one upwards that has `.git`. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (statsOf(`${at === '/' ? '' : at}/.git`)) return at;
    if (at === dirname(at)) return undefined;
  }
}

/**
 * The folders that the engine may read: the repository of the working directory, and for every path
 * outside it its own repository, or else its folder.
 */
export function rootsFor(cwd: string, folders: readonly string[]): readonly string[] {
  const roots = [repositoryOf(cwd) ?? cwd];
  for (const folder of folders) {
    if (roots.some((root) => isInside(folder, root))) continue;
    roots.push(repositoryOf(folder) ?? folder);
  }
  return roots;
}

/** What a path leads to in the end, by which two names of one file are told; null where that is nothing. */
export function realPath(internal: string): string | null {
  try {
    return slashes(realpathSync.native(internal));
  } catch {
    return null;
  }
}

import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { decode, reasonOf } from './host';
import { realPath } from './paths';

/**
 * Replaces the text of a file in one step: a reader sees the old text or the new one, never half of
 * it. Null when done, or else why not.
 */
export function replaceText(file: string, before: string, after: string): string | null {
  try {
    // Through a link, it is the linked file that changes.
    const target = realPath(file) ?? file;
    const bytes = readFileSync(target);
    if (decode(bytes) !== before) return 'it was changed meanwhile, and is left as it is';
    if (!Buffer.from(before, 'utf8').equals(bytes)) return 'it is not UTF-8, and is left as it is';
    const { mode } = statSync(target);
    if ((mode & 0o222) === 0) return 'it is read-only, and is left as it is';
    swap(target, after, mode & 0o7777);
    return null;
  } catch (error) {
    return `it cannot be written: ${reasonOf(error)}`;
  }
}

function swap(target: string, text: string, mode: number): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  const handle = openSync(temporary, 'wx', mode);
  try {
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // The mode that `open` takes is narrowed by the process's mask.
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

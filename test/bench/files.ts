import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isForeignFolder } from '../../server/src/core/discovery';
import { createMemoryHost } from '../../server/src/core/host';
import { createWorkspace } from '../../server/src/product';

export interface BenchFile {
  readonly path: string;
  readonly text: string;
  /** The id of the language that reads it. */
  readonly language: string;
}

/** The files of a folder that a language knows, sorted by path. */
export function filesOf(folder: string): readonly BenchFile[] {
  const workspace = createWorkspace(createMemoryHost(new Map()));
  const found: BenchFile[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const file = path.join(next, entry.name);
      if (entry.isDirectory() && !isForeignFolder(entry.name)) pending.push(file);
      if (!entry.isFile()) continue;
      const text = readFileSync(file, 'utf8');
      const language = workspace.adapterFor(file, text)?.id;
      if (language !== undefined) found.push({ path: file, text, language });
    }
  }
  return found.sort((a, b) => a.path.localeCompare(b.path));
}

/** Kilobytes of text. */
export const sizeOf = (files: readonly BenchFile[]): number =>
  files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0) / 1024;

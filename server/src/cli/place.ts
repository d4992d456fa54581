import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ScaffoldFile } from '../scaffold/scaffold';
import { reasonOf } from './host';
import type { ExitCode, Terminal } from './terminal';

export type Output = Pick<Terminal, 'cwd' | 'out' | 'err'>;

export interface PlaceOptions {
  /** Shows what would be written. */
  readonly isDry: boolean;
  /** Replaces what is there. */
  readonly isForced: boolean;
}

export function fail(terminal: Output, message: string): ExitCode {
  terminal.err(`boringops: ${message}\n`);
  return 2;
}

/** Writes files below a folder, all or none, and never over one that is there unless it is forced. */
export function place(files: readonly ScaffoldFile[], root: string, options: PlaceOptions, terminal: Output): ExitCode {
  const placed = files.map((file) => ({ ...file, target: path.join(root, file.path) }));
  if (options.isDry) {
    terminal.out(placed.map((file) => `# ${file.path}\n${file.text}`).join('\n'));
    return 0;
  }
  const wanted = placed.filter((file) => !(file.isOptional && existsSync(file.target)));
  const taken = wanted.filter((file) => existsSync(file.target));
  if (taken.length > 0 && !options.isForced) {
    const names = taken.map((file) => file.path).join(', ');
    return fail(
      terminal,
      `${names} is there already; nothing was written. --force replaces it, --dry-run shows what would be written`,
    );
  }
  for (const { target, path: name, text, isExecutable } of wanted) {
    try {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
      if (isExecutable) chmodSync(target, 0o755);
      terminal.out(`${name}\n`);
    } catch (error) {
      return fail(terminal, `${name} cannot be written: ${reasonOf(error)}`);
    }
  }
  return 0;
}

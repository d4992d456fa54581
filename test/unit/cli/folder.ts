import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../server/src/cli/run';
import type { ExitCode, Terminal } from '../../../server/src/cli/terminal';

/** A folder with these files, that is gone after the test. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'boringops-')));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  created.push(folder);
  return folder;
}

const created: string[] = [];

export const removeFolders = (): void =>
  created.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function runIn(
  cwd: string,
  args: readonly string[],
  options: Partial<Terminal> & { readonly stdin?: string } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readStdin: async () => new TextEncoder().encode(options.stdin ?? ''),
    isColoured: false,
    showsProgress: false,
    ...options,
  });
  return { code, out, err };
}

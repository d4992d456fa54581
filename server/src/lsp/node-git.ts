import { execFile } from 'node:child_process';
import { parse } from 'node:path';

/** In milliseconds: a repository with many tags over a slow line. */
const TIMEOUT = 20_000;
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Tags and heads of a remote repository by `git ls-remote`: full name to object, and for an annotated
 * tag also `<name>^{}` to the commit. Rejects for other addresses than https and file, without a `git`,
 * and where git cannot read the repository without asking anybody.
 */
export async function gitRefs(url: string): Promise<ReadonlyMap<string, string>> {
  if (!/^(?:https|file):\/\//.test(url)) throw new Error('only https and file addresses are asked');
  const { root } = parse(process.cwd());
  const options = {
    // Away from the workspace, whose git configuration may name programs.
    cwd: root,
    env: { ...environment(), ...SILENT },
    timeout: TIMEOUT,
    maxBuffer: MAX_BYTES,
    windowsHide: true,
  };
  return new Promise((resolve, reject) => {
    execFile('git', ['ls-remote', '--tags', '--heads', '--', url], options, (error, stdout, stderr) => {
      if (error) reject(new Error(reasonOf(stderr) ?? error.message.split('\n')[0]));
      else resolve(readRefs(stdout));
    });
  });
}

/** That tie git to a repository. */
const LOCAL = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE'];

/** Nobody is asked for a password, on the terminal or in a window. */
const SILENT = { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', GCM_INTERACTIVE: 'never' };

const environment = (): NodeJS.ProcessEnv => ({
  // A person's configuration may send https addresses to ssh, which has questions of its own.
  GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !LOCAL.includes(name))),
});

const reasonOf = (stderr: string): string | undefined => /^fatal: (.+)$/m.exec(stderr)?.[1];

const readRefs = (output: string): ReadonlyMap<string, string> =>
  new Map(
    output.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [, object, name] = /^([0-9a-f]{40,64})\t(.+)$/.exec(line) ?? [];
      return object !== undefined && name !== undefined ? [[name, object]] : [];
    }),
  );

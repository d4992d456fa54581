import type { Dockerfile } from './model';
import type { RunScript } from './script';

const OPTION = /^-[a-z]*e[a-z]*$|^errexit$/;

/** Whether a script stops at the first failure: by SHELL, by its first line, or by `set -e` in it. */
export function setsErrexit({ run, commands, shell }: RunScript, file: Dockerfile): boolean {
  const words = file.state(run).shell?.words?.map((word) => word.text) ?? [];
  if (words.some((word) => OPTION.test(word)) || /^\s*#!.*\s-[a-z]*e/.test(shell.text)) return true;
  return commands.some(({ name, args }) => name === 'set' && args.some((arg) => OPTION.test(arg.value ?? '')));
}

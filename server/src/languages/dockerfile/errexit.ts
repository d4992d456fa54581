import type { Dockerfile } from './model';
import type { RunScript } from './script';

/** `-e`, `-euo`, and the word behind `-o`. */
export const isErrexit = (word: string): boolean => /^-[a-z]*e[a-z]*$|^errexit$/.test(word);

/** Whether a script stops at the first failure: by SHELL, by its first line, or by `set -e` in it. */
export function setsErrexit({ run, commands, shell }: RunScript, file: Dockerfile): boolean {
  const words = file.state(run).shell?.words?.map((word) => word.text) ?? [];
  if (words.some(isErrexit) || /^\s*#!.*\s-[a-z]*e/.test(shell.text)) return true;
  return commands.some(({ name, args }) => name === 'set' && args.some((arg) => isErrexit(arg.value ?? '')));
}

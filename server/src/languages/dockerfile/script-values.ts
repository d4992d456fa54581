import type { ShellWord } from '../shell/nodes';
import type { Dockerfile } from './model';
import type { RunScript } from './script';

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g;

/**
 * The words that a word of a RUN becomes, with the values of its variables as the script itself, ARG
 * and ENV give them. Null where anything in it is unknown.
 */
export function wordValues(word: ShellWord, script: RunScript, file: Dockerfile): readonly string[] | null {
  if (word.value !== null) return [word.value];
  const isPlain = word.expansions.every((one) => one.kind === 'parameter' && one.name !== null && !one.operator);
  if (!isPlain || /[\\'`]/.test(word.raw)) return null;
  let isKnown = true;
  const text = word.raw.replace(VARIABLE, (_, braced?: string, bare?: string) => {
    const value = variable(braced ?? bare ?? '', script, file);
    if (value === null) isKnown = false;
    return value ?? '';
  });
  if (!isKnown || text.includes('$')) return null;
  return /^"[^"]*"$/.test(text) ? [text.slice(1, -1)] : text.includes('"') ? null : text.split(/\s+/).filter(Boolean);
}

/** What a variable holds throughout a script; null where that is unknown or changes. */
function variable(name: string, script: RunScript, file: Dockerfile): string | null {
  const own = script.shell.commands.flatMap((command) => command.assignments.filter((one) => one.name === name));
  const [assignment] = own;
  if (assignment) return own.length === 1 && !assignment.append ? (assignment.value?.value ?? null) : null;
  // Loops, `read` and the like set variables too.
  if (script.shell.blocks.some((block) => block.name?.value === name)) return null;
  if (script.commands.some((command) => command.args.some((arg) => arg.value === name))) return null;
  const fact = file.lookUp(name, script.run);
  return fact.state === 'known' ? fact.value : fact.state === 'unset' ? '' : null;
}

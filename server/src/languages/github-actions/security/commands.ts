/** The commands of scripts in any shell, as words. */
import { memoize } from '../../../core/memo';
import type { Span } from '../../../core/text';
import { effectiveCommands } from '../../shell/commands';
import type { ShellScript } from '../../shell/nodes';
import type { YamlScalar } from '../../yaml/nodes';
import type { Step, Workflow } from '../model';
import { scriptOf } from '../shell-scripts';

export interface ScriptCommand {
  /** The program's name, without its folder. */
  readonly name: string;
  /** As it stands in the script: `./build.sh`. */
  readonly program: string;
  /** Without quotes around it; its expansions as they are written. */
  readonly args: readonly string[];
  readonly span: Span;
}

/** The commands that a step's script runs: of POSIX shells parsed, of others line by line. */
export function commandsOf(step: Step, workflow: Workflow | null): readonly ScriptCommand[] {
  if (!step.run) return [];
  const script = scriptOf(step, workflow);
  return script ? parsedCommands(script) : commandLines(step.run);
}

const parsedCommands = memoize((script: ShellScript): readonly ScriptCommand[] =>
  effectiveCommands(script).flatMap(({ name, args, command, word }) =>
    name === null
      ? []
      : [
          {
            name,
            program: word?.value ?? name,
            args: args.map((arg) => arg.value ?? arg.raw.replace(/^"([^"]*)"$/, '$1')),
            span: { start: word?.span.start ?? command.span.start, end: command.span.end },
          },
        ],
  ),
);

/** Lines that a backquote (PowerShell), a caret (cmd) or a backslash continues. */
const LINE = /(?:[^\n]*[`^\\]\r?\n)*[^\n]*/g;
/** Words, and what stands between two commands. */
const WORD = /"[^"]*"|'[^']*'|;|\|\|?|[`^\\]\r?\n|[^\s"';|]+/g;
const SEPARATOR = /^(?:;|\|\|?|&&?|[({]|[)}])$/;

const commandLines = memoize((run: YamlScalar): readonly ScriptCommand[] => {
  const commands: ScriptCommand[] = [];
  for (const { 0: line, index } of run.text.matchAll(LINE)) {
    if (/^\s*(?:#|::|rem\b)/i.test(line)) continue;
    let words: RegExpExecArray[] = [];
    const flush = (): void => {
      const [first, last] = [words[0], words.at(-1)];
      if (first && last)
        commands.push(commandFrom(run, words, index + first.index, index + last.index + last[0].length));
      words = [];
    };
    for (const word of line.matchAll(WORD)) {
      if (SEPARATOR.test(word[0])) flush();
      else if (!/\n$/.test(word[0])) words.push(word);
    }
    flush();
  }
  return commands;
});

function commandFrom(run: YamlScalar, words: readonly RegExpExecArray[], start: number, end: number): ScriptCommand {
  const [program = '', ...args] = words.map(([word]) => word.replace(/^["']|["']$/g, ''));
  return {
    program,
    name: program.replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd)$/i, ''),
    args,
    span: run.part(start, end),
  };
}

/** The arguments that are neither options nor the values of those named. */
export const operandsOf = ({ args }: ScriptCommand, withValue: ReadonlySet<string> = new Set()): readonly string[] =>
  args.filter((arg, i) => !/^[-+]/.test(arg) && !withValue.has(args[i - 1] ?? ''));

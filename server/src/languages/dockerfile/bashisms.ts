import type { Span } from '../../core/text';
import type { ShellCommand, ShellWord } from '../shell/nodes';
import type { SystemShell } from './base-image';
import type { RunScript } from './script';

/** Something of bash that a smaller shell does not know. */
export interface Bashism {
  readonly span: Span;
  /** As people call it. */
  readonly what: string;
  readonly code: string;
  /** What the smaller shell makes of it. */
  readonly effect: string;
  /** The same for every shell, where there is something as short. */
  readonly instead: string | null;
}

/** Commands that dash does not have; those marked are in BusyBox's shell. */
const COMMANDS: Readonly<Record<string, { readonly code: string; readonly inAsh?: true; readonly instead?: string }>> =
  {
    source: { code: 'SC3046', inAsh: true, instead: '.' },
    pushd: { code: 'SC3044' },
    popd: { code: 'SC3044' },
    declare: { code: 'SC3044' },
    typeset: { code: 'SC3044' },
    shopt: { code: 'SC3044' },
    let: { code: 'SC3039', inAsh: true },
  };

const BLOCKS: Readonly<Record<string, { readonly what: string; readonly code: string; readonly inAsh?: true }>> = {
  test: { what: '[[ … ]]', code: 'SC3010', inAsh: true },
  arithmetic: { what: '(( … ))', code: 'SC3006' },
  select: { what: 'select', code: 'SC3007' },
  coproc: { what: 'coproc', code: 'SC3012' },
};

const PARAMETER = /^\$\{!|^\$\{\w+(?:\[|\/|\^|,|:\s*\d|: -)/;

const NOT_KNOWN = 'does not know it';

/** What a script for /bin/sh holds that the image's own does not know. */
export function bashisms(script: RunScript, shell: SystemShell, text: string): readonly Bashism[] {
  if (shell !== 'dash' && shell !== 'ash') return [];
  const isAsh = shell === 'ash';
  const found: Bashism[] = [];
  const add = (span: Span, what: string, code: string, effect = NOT_KNOWN, instead: string | null = null): void =>
    void found.push({ span, what, code, effect, instead });
  for (const block of script.shell.blocks) {
    const fact = BLOCKS[block.type];
    if (fact && !(isAsh && fact.inAsh))
      add({ start: block.span.start, end: block.span.start + 2 }, fact.what, fact.code);
  }
  for (const command of script.shell.commands) {
    const name = command.name?.value ?? '';
    const fact = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (fact && command.name && !(isAsh && fact.inAsh))
      add(command.name.span, name, fact.code, NOT_KNOWN, fact.instead ?? null);
    for (const assignment of command.assignments)
      if (assignment.value === null) add(assignment.span, 'An array', 'SC3030', 'knows none');
    for (const redirect of command.redirects) {
      if (redirect.operator === '<<<') add(redirect.span, '<<<', 'SC3011');
      if (!isAsh && /^&>>?$/.test(redirect.operator))
        add(
          redirect.span,
          redirect.operator,
          'SC3020',
          'runs the command in the background',
          redirect.target ? `${redirect.operator.slice(1)}${redirect.target.raw} 2>&1` : null,
        );
    }
    for (const word of wordsOf(command)) inWord(word, isAsh, text, add);
    if (!isAsh) inDashOnly(command, name, add);
  }
  return found;
}

type Add = (span: Span, what: string, code: string, effect?: string, instead?: string | null) => void;

const wordsOf = (command: ShellCommand): readonly ShellWord[] => [
  ...(command.name ? [command.name] : []),
  ...command.args,
];

function inWord(word: ShellWord, isAsh: boolean, text: string, add: Add): void {
  for (const one of word.expansions) {
    if (one.kind === 'brace') add(one.span, '{…,…}', 'SC3009', 'takes it as it is written');
    else if (one.kind === 'process') {
      // BusyBox has it since 1.34, which every supported Alpine is above.
      if (!isAsh) add(one.span, `${text[one.span.start] ?? '<'}(…)`, 'SC3001');
    } else if (one.kind === 'parameter' && !isAsh && word.raw.includes('${')) {
      const { span } = one;
      const written = text.slice(span.start, span.end);
      if (PARAMETER.test(written)) add(span, written, 'SC3060');
    }
  }
}

/** What BusyBox's shell has, and dash has not. */
function inDashOnly({ args }: ShellCommand, name: string, add: Add): void {
  if (name === '[' || name === 'test') {
    for (const arg of args) if (arg.raw === '==') add(arg.span, '==', 'SC3014', 'does not know it', '=');
  }
  const [first, second] = args;
  if (name === 'echo' && first?.value === '-e') add(first.span, 'echo -e', 'SC3037', 'writes the "-e" too');
  if (name === 'set' && second?.value === 'pipefail' && /^-\w*o$/.test(first?.value ?? ''))
    add(second.span, 'pipefail', 'SC3040');
}

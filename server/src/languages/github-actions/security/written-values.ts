/** What scripts write for later steps: outputs and variables of the environment, by name, and where the text comes from. */
import { memoize } from '../../../core/memo';
import type { Span } from '../../../core/text';
import { effectiveCommand, outputRedirects, type EffectiveCommand } from '../../shell/commands';
import type { ShellBlock, ShellCommand, ShellExpansion, ShellScript, ShellWord } from '../../shell/nodes';
import { segmentsOf } from '../expressions/site';
import type { Step, Workflow } from '../model';
import { scriptOf } from '../shell-scripts';
import { PULL_REF } from './untrusted';

/** A part of a text that is known only when the script runs. */
export type Origin =
  | { readonly kind: 'variable'; readonly name: string }
  /** The inside of a `${{ }}`. */
  | { readonly kind: 'expression'; readonly text: string }
  /** What `gh pr view --json` says of the head of a pull request, or a ref that names it. */
  | { readonly kind: 'head'; readonly of: 'commit' | 'branch' };

export interface WrittenValues {
  /** By lower-case name of the output. */
  readonly outputs: ReadonlyMap<string, readonly Origin[]>;
  /** By lower-case name of the variable. */
  readonly variables: ReadonlyMap<string, readonly Origin[]>;
}

const NOTHING: WrittenValues = { outputs: new Map(), variables: new Map() };

/** Nothing where the step has no script, or one of another shell than those of POSIX. */
export function writtenValues(step: Step, workflow: Workflow | null): WrittenValues {
  const script = scriptOf(step, workflow);
  return script ? valuesOf(script) : NOTHING;
}

interface Line {
  /** As written, quotes included. */
  readonly raw: string;
  readonly origins: readonly Origin[];
}

type State = Map<string, readonly Origin[]>;

/** A line that a command writes, and to which file of the runner. */
interface WrittenLine extends Line {
  /** Null for the output of the script itself. */
  readonly file: RunnerFile | null;
  readonly command: ShellCommand;
}

/** All that a script writes, in the order of its commands. */
const linesIn = memoize((script: ShellScript): readonly WrittenLine[] => {
  const state: State = new Map();
  return script.commands.flatMap((command) => {
    for (const { name, value, append } of command.assignments) {
      const before = append ? (state.get(name) ?? []) : [];
      state.set(name, [...before, ...(value ? wordOrigins(value, state) : [])]);
    }
    const file = fileOf(command, script);
    return linesOf(effectiveCommand(command), state).map((line) => ({ ...line, file, command }));
  });
});

const valuesOf = memoize((script: ShellScript): WrittenValues => {
  const outputs = new Map<string, readonly Origin[]>();
  const variables = new Map<string, readonly Origin[]>();
  const open: OpenBlocks = new Map();
  for (const line of linesIn(script)) {
    const old = /::set-output name=([\w-]+)::/.exec(line.raw)?.[1];
    if (old !== undefined) outputs.set(old.toLowerCase(), line.origins);
    if (!line.file) continue;
    const values = line.file === 'GITHUB_OUTPUT' ? outputs : variables;
    const value = valueIn(line, line.file, open);
    if (value) values.set(value.name, [...(value.isFurther ? (values.get(value.name) ?? []) : []), ...value.origins]);
  }
  return { outputs, variables };
});

/** A value that ends where its text says so: at a line end, or at a word that is known beforehand. */
export interface OpenValue {
  readonly file: RunnerFile;
  readonly name: string;
  readonly origins: readonly Origin[];
  readonly command: ShellCommand;
  /** The word that ends it; null for one of a single line. */
  readonly end: string | null;
}

/** What a step writes to the files of the runner in such a way that a line of the text itself can end it. */
export function openValues(step: Step, workflow: Workflow | null): readonly OpenValue[] {
  const script = scriptOf(step, workflow);
  const open: OpenBlocks = new Map();
  return (script ? linesIn(script) : []).flatMap((line): readonly OpenValue[] => {
    const { file, command } = line;
    const value = file && valueIn(line, file, open);
    // A pipe may leave one line of it, or none that could harm.
    if (!file || !value || value.origins.length === 0 || line.raw.includes('|') || isSplit(line)) return [];
    return value.end !== null && /[$`]/.test(value.end) ? [] : [{ file, command, ...value }];
  });
}

/** Outside of quotes the shell makes words of a text, and lines with them. */
const isSplit = ({ raw, command }: WrittenLine): boolean => command.name?.value !== 'cat' && !/"[^"]*\$/.test(raw);

/** By file: the value of more than one line that is being written. */
type OpenBlocks = Map<RunnerFile, { readonly name: string; readonly end: string }>;

interface LineValue {
  readonly name: string;
  readonly origins: readonly Origin[];
  /** As in `OpenValue`. */
  readonly end: string | null;
  /** True for a line that goes on with a value. */
  readonly isFurther: boolean;
}

/** One line of `name=value`, or of `name<<END`, lines, `END`. */
function valueIn({ raw, origins }: Line, file: RunnerFile, open: OpenBlocks): LineValue | null {
  const text = raw.replace(/^["']|(?:\\n)?["']$/g, '');
  const block = open.get(file);
  if (block) {
    if (text.trim() !== block.end) return { ...block, origins, isFurther: true };
    open.delete(file);
    return null;
  }
  const [, written, operator, rest = ''] = /^([\w-]+)(=|<<)(.*)/s.exec(text) ?? [];
  if (written === undefined) return null;
  const name = written.toLowerCase();
  if (operator === '=') return { name, origins, end: null, isFurther: false };
  open.set(file, { name, end: rest.trim() });
  return { name, origins: [], end: rest.trim(), isFurther: false };
}

/** The lines that a command writes to its output. */
function linesOf({ name, args, command }: EffectiveCommand, state: State): readonly Line[] {
  const origins = args.flatMap((arg) => wordOrigins(arg, state));
  const words = args.filter((arg) => !/^-[neE]+$/.test(arg.raw));
  if (name === 'echo' || name === 'printf')
    return words[0] ? [{ raw: words.map(({ raw }) => raw).join(' '), origins }] : [];
  if (name !== 'cat') return [];
  return command.redirects.flatMap(({ heredoc }) => {
    if (!heredoc) return [];
    let at = 0;
    return heredoc.body.split('\n').map((raw): Line => {
      const [start, end] = [heredoc.offsetAt(at), heredoc.offsetAt(at + raw.length)];
      at += raw.length + 1;
      const inside = heredoc.expansions.filter(({ span }) => start <= span.start && span.end <= end);
      return {
        raw: raw.trim(),
        origins: [...inside.flatMap((one) => expansionOrigins(one, state)), ...templates(raw)],
      };
    });
  });
}

const wordOrigins = (word: ShellWord, state: State): readonly Origin[] => [
  ...word.expansions.flatMap((one) => expansionOrigins(one, state)),
  ...templates(word.raw),
  ...(PULL_REF.test(word.raw) ? [{ kind: 'head', of: 'commit' } as const] : []),
];

const templates = (raw: string): readonly Origin[] =>
  segmentsOf(raw).flatMap(({ innerStart, innerEnd, isClosed }): Origin[] =>
    isClosed ? [{ kind: 'expression', text: raw.slice(innerStart, innerEnd) }] : [],
  );

/** `${X%%…}` and the like change the text, mostly to cut it down to what is safe. */
const KEEPS: ReadonlySet<string | null> = new Set([null, ':-', '-', ':=', '=']);

function expansionOrigins({ kind, name, operator, list }: ShellExpansion, state: State): readonly Origin[] {
  if (kind === 'parameter')
    return name === null || !KEEPS.has(operator) ? [] : (state.get(name) ?? [{ kind: 'variable', name }]);
  const node = list?.statements.length === 1 ? list.statements[0]?.node : undefined;
  const members = node?.kind === 'pipeline' ? node.members : node ? [node] : [];
  const commands = members.filter((member) => member.kind === 'command').map(effectiveCommand);
  const [first, ...filters] = commands;
  if (!first || commands.length !== members.length || !filters.every(isPassing)) return [];
  return first.name === 'gh' ? headOrigins(first) : linesOf(first, state).flatMap(({ origins }) => origins);
}

/** Programs of a pipeline that let through what they are given, or a part of it. */
const isPassing = ({ name, args }: EffectiveCommand): boolean =>
  /^(?:head|tail|cat|cut|xargs|tee|sort|uniq|rev|tac)$/.test(name ?? '') ||
  (name === 'tr' && !args.some(({ raw }) => /^-\w*[cCd]/.test(raw)));

function headOrigins({ args }: EffectiveCommand): readonly Origin[] {
  const text = args.map(({ raw }) => raw).join(' ');
  const branch = /\bheadRefName\b|\.head\.ref\b/.test(text);
  if (!/^(?:pr view|api)\b/.test(text) || (!branch && !/\bheadRefOid\b|\.head\.sha\b/.test(text))) return [];
  return [{ kind: 'head', of: branch ? 'branch' : 'commit' }];
}

type RunnerFile = 'GITHUB_OUTPUT' | 'GITHUB_ENV';

/** The file of the runner that the output of a command goes to, directly, through its block or through `tee`. */
function fileOf(command: ShellCommand, script: ShellScript): RunnerFile | null {
  const direct = outputRedirects(command).map(({ target }) => runnerFile(target));
  const blocks = script.blocks.filter((block) => isInside(command.span, block)).flatMap(({ redirects }) => redirects);
  const around = blocks.map(({ operator, target }) => (operator.includes('>') ? runnerFile(target) : null));
  const { parent } = command;
  const last = parent.kind === 'pipeline' ? parent.members.at(-1) : undefined;
  const tee = last?.kind === 'command' && last !== command ? effectiveCommand(last) : null;
  const teed = tee?.name === 'tee' ? tee.args.map(runnerFile) : [];
  return [...direct, ...teed, ...around].find((file) => file !== null) ?? null;
}

const isInside = (span: Span, block: ShellBlock): boolean =>
  block.span.start <= span.start && span.end <= block.span.end;

function runnerFile(word: ShellWord | null): RunnerFile | null {
  const name = word?.expansions.find(({ kind }) => kind === 'parameter')?.name;
  return name === 'GITHUB_OUTPUT' || name === 'GITHUB_ENV' ? name : null;
}

import { lazy, memoizeBoth } from '../core/memo';

/** What the commands of a pipeline do, told from their names and first words. */
import text from '../../data/commands.json';
import { effectiveCommands, type EffectiveCommand } from '../languages/shell/commands';
import { hasFlag, positionals } from '../languages/shell/flags';
import type { ShellScript } from '../languages/shell/nodes';
import { parseShell } from '../languages/shell/parse';
import { scriptOfBlock } from './block-scripts';
import type { JobKind, Step } from './model';
import type { PipelineProject } from './project';

export type Purpose = JobKind | 'install' | 'cleanup' | 'rollback' | 'verify';

interface Phrase {
  readonly words: readonly string[];
  readonly purpose: Purpose;
}

interface Tables {
  /** By their first word, those of more words first, so that `kubectl rollout undo` is no deployment. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Programs that run the program named by their next words. */
  readonly runners: readonly (readonly string[])[];
  /** Names under which a program is called too. */
  readonly aliases: ReadonlyMap<string, string>;
  /** What phrases do besides what they are for. */
  readonly implied: readonly Phrase[];
}

interface Data {
  readonly runners: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly implied: Partial<Readonly<Record<Purpose, readonly string[]>>>;
  readonly purposes: Readonly<Record<Purpose, readonly string[]>>;
}

const facts = lazy(readTables);

function readTables(): Tables {
  const { runners, aliases, implied, purposes } = JSON.parse(text) as Data;
  const phrases = new Map<string, Phrase[]>();
  for (const phrase of phrasesOf(purposes)) {
    const [name = ''] = phrase.words;
    const list = phrases.get(name);
    if (list) list.push(phrase);
    else phrases.set(name, [phrase]);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  return {
    phrases,
    // The longest first: `yarn dlx` runs another program than `yarn`.
    runners: runners.map((line) => line.split(' ')).sort((a, b) => b.length - a.length),
    aliases: new Map(Object.entries(aliases)),
    implied: phrasesOf(implied),
  };
}

const phrasesOf = (table: Readonly<Record<string, readonly string[]>>): readonly Phrase[] =>
  Object.entries(table).flatMap(([purpose, lines]) =>
    lines.map((line) => ({ words: line.split(' '), purpose: purpose as Purpose })),
  );

/** The static words of a command, its name first, as far as they are known, options with a dash too. */
function wordsOf({ name, args }: EffectiveCommand): readonly string[] {
  const program = facts().aliases.get(name ?? '') ?? name ?? '';
  const words = args.map((arg) => arg.value ?? '');
  return [program, ...(program === 'gradle' ? words.filter((_, i) => !LEAVES_OUT.test(words[i - 1] ?? '')) : words)];
}

/** Options of Gradle whose value is a task that it does not run. */
const LEAVES_OUT = /^(?:-x|--exclude-task)$/;

function behindRunner(words: readonly string[]): readonly string[] {
  const runner = facts().runners.find((one) => one.every((word, i) => words[i] === word));
  if (!runner) return words;
  const rest = words.slice(runner.length);
  const start = rest.findIndex((word) => !word.startsWith('-'));
  return start < 0 ? words : behindRunner(rest.slice(start));
}

/** What a command is for, or null where nothing is known of it. */
export function purposeOf(command: EffectiveCommand): Purpose | null {
  const words = wordsOf(command);
  if (hasFlag(command.args, '--version', '--help')) return null;
  const purpose =
    match(words) ??
    match(behindRunner(words).map((word, i) => (i === 0 ? word.replace(/^.*\/|@[\w.^~-]+$/g, '') : word))) ??
    (isTestScript(command) ? 'test' : null);
  return purpose === 'test' && words.some((word) => UPDATES.has(word)) ? null : purpose;
}

/** With these a test runner writes down what it sees, instead of judging it. */
const UPDATES: ReadonlySet<string> = new Set(
  '--accept --update-snapshot --update-snapshots --snapshot-update --updateSnapshot --inline-snapshot=fix'.split(' '),
);

function match(words: readonly string[]): Purpose | null {
  const [name = '', ...rest] = words;
  const operands = rest.filter((word) => word !== '' && !word.startsWith('-'));
  // A word behind an option may be its value: `kubectl -n shop apply`.
  const certain = rest.filter((word, i) => word !== '' && !word.startsWith('-') && !rest[i - 1]?.startsWith('-'));
  const known = facts()
    .phrases.get(name)
    ?.filter((one) => one.words.length > 1 || !TASK_RUNNERS.has(name) || operands.length === 0);
  // What stands in its place goes first: `cargo deny check` is no `cargo check`.
  const found = [sameWord, taskAnywhere].flatMap(
    (same) =>
      known?.find((one) =>
        [operands, certain].some((list) => one.words.slice(1).every((word, i) => same(word, i, list, rest))),
      ) ?? [],
  )[0];
  return found?.purpose ?? byScriptName(name, operands);
}

type SameWord = (word: string, index: number, operands: readonly string[], all: readonly string[]) => boolean;

/** `npm run test:unit` is `npm run test`. */
const sameWord: SameWord = (word, index, operands, all) => {
  const at = operands[index];
  if (at !== undefined && (at === word || at.startsWith(`${word}:`) || at.startsWith(`${word}-`))) return true;
  return word.startsWith('-') && all.includes(word);
};

/** Maven goals and Gradle tasks stand anywhere. */
const taskAnywhere: SameWord = (word, index, operands, all) =>
  sameWord(word, index, operands, all) || (index === 0 && isTask(word) && operands.includes(word));

const TASKS: ReadonlySet<string> = new Set('test verify package deploy build check assemble publish'.split(' '));
const isTask = (word: string): boolean => TASKS.has(word);

const SCRIPT_NAMES: readonly (readonly [RegExp, Purpose])[] = [
  [/roll-?back|revert/i, 'rollback'],
  [/smoke|health-?check|verify/i, 'verify'],
  [/clean-?up|tear-?down/i, 'cleanup'],
  [/(?<!la|at|con|fas|grea|pro)tests?(?:[-_.]|$)|e2e/i, 'test'],
  [/(?:^|[-_])deploy(?:[-_.]|$)/i, 'deploy'],
  [/lint(?:[-_.]|$)/i, 'validate'],
  [/(?:^|[-_])publish(?:[-_.]|$)/i, 'publish'],
  [/(?:^|[-_])(?:build|compile)(?:[-_.]|$)/i, 'build'],
];

/** Scripts of folders that hold tests. */
const TEST_SCRIPT = /(?:^|\/)(?:tests?|__tests__)\/(?:[^/]+\/)*[^/]+\.(?:sh|bash|py|[cm]?[jt]s|rb|pl)$/;

const isTestScript = ({ word, args: [first] }: EffectiveCommand): boolean =>
  TEST_SCRIPT.test(word?.value ?? '') ||
  (/^(?:bash|sh|node|python3?)$/.test(word?.value ?? '') && TEST_SCRIPT.test(first?.value ?? ''));

/** Programs whose first operand names a task or script of the project. */
const TASK_RUNNERS: ReadonlySet<string> = new Set(
  'make task just npm yarn pnpm rake bash sh python python3 node tsx ts-node'.split(' '),
);

/** Own scripts and make targets by their name: `./scripts/smoke-test.sh`, `make deploy`. */
function byScriptName(name: string, operands: readonly string[]): Purpose | null {
  const script = TASK_RUNNERS.has(name)
    ? operands.filter((word) => word !== 'run').join(' ')
    : /\.(?:sh|py|bash)$/.test(name)
      ? name
      : '';
  if (script === '') return null;
  const file = script.split(' ')[0]?.replace(/^.*\//, '') ?? '';
  return SCRIPT_NAMES.find(([pattern]) => pattern.test(file))?.[1] ?? null;
}

export interface KnownCommand extends EffectiveCommand {
  /** What it is for in the first place. */
  readonly purpose: Purpose | null;
  /** Everything that it does: a task of the project does several things, and `mvn deploy` tests too. */
  readonly purposes: readonly Purpose[];
}

/** What each command of a script is for. */
const purposesIn = memoizeBoth((project: PipelineProject, script: ShellScript): readonly KnownCommand['purposes'][] =>
  effectiveCommands(script).map((command) => purposesOf(command, project, 0)),
);

/** The commands of a script with what they are for; worked out once for a script, wherever it stands. */
export const knownCommands = memoizeBoth((project: PipelineProject, script: ShellScript): readonly KnownCommand[] => {
  const all = purposesIn(project, script.alone ?? script);
  return effectiveCommands(script).map((command, i) => {
    const purposes = all[i] ?? [];
    return { ...command, purposes, purpose: purposes[0] ?? null };
  });
});

/** Of a step's script, or of the building block that runs a program with the words that it is given. */
export function commandsOf({ script, action, job }: Step): readonly KnownCommand[] {
  const run = script ?? (action && scriptOfBlock(action));
  return run ? knownCommands(job.project, run) : [];
}

/** Options with which a build tool leaves its tests out. */
const LEAVES_TESTS_OUT = /^-D(?:skipTests|maven\.test\.skip)(?!=false)|^-xtest$/;

/** Programs that run all tasks that they are given. */
const SEVERAL_TASKS: ReadonlySet<string> = new Set(['mvn', 'gradle']);

/** What a command does in passing. */
function besides(command: EffectiveCommand, purpose: Purpose): readonly Purpose[] {
  const words = wordsOf(command);
  const { args } = command;
  const skips =
    words.some((word) => LEAVES_TESTS_OUT.test(word)) ||
    args.some(({ value }, i) => value === 'test' && LEAVES_OUT.test(args[i - 1]?.value ?? ''));
  const [program = ''] = words;
  // Of a build tool every task counts.
  const tasks = SEVERAL_TASKS.has(program)
    ? (facts().phrases.get(program) ?? []).filter(
        ({ words: [, task, ...more] }) => more.length === 0 && words.includes(task ?? '-'),
      )
    : [];
  const implied = [
    ...tasks,
    ...facts().implied.filter((one) => one.words[0] === program && words.includes(one.words[1] ?? '')),
  ]
    .map((phrase) => phrase.purpose)
    .filter((one) => one !== 'test' || !skips);
  const pushes =
    hasFlag(args, '--push') ||
    (/^(?:executor|kaniko)$/.test(command.name ?? '') &&
      hasFlag(args, '-d', '--destination') &&
      !hasFlag(args, '--no-push'));
  return purpose === 'build' && pushes ? [...implied, 'publish'] : implied;
}

/** Everything that a command does, what it is for in the first place first. */
function purposesOf(command: EffectiveCommand, project: PipelineProject, depth: number): readonly Purpose[] {
  const own = purposeOf(command);
  const ofTask = purposesOfTask(command, project, depth);
  return own === null ? ofTask : [...new Set([own, ...besides(command, own), ...ofTask])];
}

/** Where one task does several things, the one with the largest effect names it. */
const BY_EFFECT: readonly Purpose[] = ['deploy', 'publish', 'test', 'security', 'build', 'validate'];
const MAX_DEPTH = 4;

/** What a script of `package.json` or a target of the `Makefile` does, told from its own commands. */
function purposesOfTask(command: EffectiveCommand, project: PipelineProject, depth: number): readonly Purpose[] {
  const commands = tasksOf(command, project, depth);
  const purposes = commands.flatMap((one) => purposesOf(one, project, depth + 1));
  return BY_EFFECT.filter((purpose) => purposes.includes(purpose));
}

/** The commands of the task that a command runs; none where it runs none that is known. */
export function tasksOf(command: EffectiveCommand, project: PipelineProject, depth = 0): readonly EffectiveCommand[] {
  const text = depth < MAX_DEPTH ? taskText(command, project) : undefined;
  return text ? effectiveCommands(parseShell(text)) : [];
}

/** The same with what they are for. */
export const knownTasksOf = (command: KnownCommand, project: PipelineProject): readonly KnownCommand[] =>
  tasksOf(command, project).map((task) => {
    const purposes = purposesOf(task, project, 1);
    return { ...task, purposes, purpose: purposes[0] ?? null };
  });

function taskText({ name, args }: EffectiveCommand, project: PipelineProject): string | undefined {
  const words = args.map(({ value }) => value ?? '').filter((word) => word !== '' && !word.startsWith('-'));
  // Another folder has other tasks.
  if (args.some(({ value }) => value === '-C' || value === '--prefix' || value === '--cwd' || value === '-w'))
    return undefined;
  if (name === 'make') return project.makeTargets?.get(words.find((word) => !word.includes('=')) ?? '');
  if (name !== 'npm' && name !== 'yarn' && name !== 'pnpm' && name !== 'bun') return undefined;
  const script = words[0] === 'run' || words[0] === 'run-script' ? words[1] : name === 'npm' ? undefined : words[0];
  return script === undefined ? undefined : project.packageScripts?.get(script);
}

/** True for a deployment that only shows what it would do. */
export function isDryRun({ args }: EffectiveCommand): boolean {
  if (hasFlag(args, '--dry-run', '--dryrun', '--check', '--diff', '--noop')) return true;
  const [verb, second] = positionals(args).map(({ value }) => value);
  // `terraform apply plan` carries a plan of that name out.
  return /^(?:plan|preview)$/.test((verb === 'run-all' ? second : verb) ?? '');
}

import { availableParallelism } from 'node:os';
import { createColors } from 'picocolors';
import type { RuleSetting } from '../core/config';
import type { Engine } from '../core/engine';
import { SEVERITIES } from '../core/finding';
import { dirname } from '../core/path';
import type { Rule } from '../core/rule';
import { version } from '../product';
import { formats } from '../report/formats';
import { noColours, type FormatContext, type ReportedRule, type RunReport } from '../report/report';
import { discover } from './discover';
import { meant, readCommand, type CheckOptions, type RuleFlag } from './flags';
import { helpText } from './help';
import { decode } from './host';
import { importFrom } from './import';
import { scaffold } from './new';
import { displayFrom, isFolder, rootsFor, toInternal } from './paths';
import { startProgress } from './progress';
import { Session, type Outcome, type SessionOptions, type Task } from './session';
import type { ExitCode, Terminal } from './terminal';
import { Threads } from './threads';

/** Runs the command line: the arguments after the program's name in, the exit code out. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = readCommand(args, terminal.defaults);
  switch (command.kind) {
    case 'help':
      terminal.out(helpText());
      return 0;
    case 'version':
      terminal.out(`${version()}\n`);
      return 0;
    case 'wrong':
      complain(terminal, [command.message, 'run "boringops --help" for what there is']);
      return 2;
    case 'new':
      return scaffold(command.args, terminal);
    case 'import':
      return importFrom(command.args, terminal);
    case 'check':
      return check(command.options, terminal);
  }
}

/** More messages of one kind than this say nothing new. */
const MOST_MESSAGES = 50;

function complain(terminal: Terminal, messages: readonly string[]): void {
  for (const message of messages.slice(0, MOST_MESSAGES)) terminal.err(`boringops: ${message}\n`);
  const more = messages.length - MOST_MESSAGES;
  if (more > 0) terminal.err(`boringops: … and ${more} more of the kind\n`);
}

async function check(options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const cwd = toInternal(terminal.cwd, '.');
  const paths = options.stdin ? [] : options.paths;
  const folders = [...paths, ...(options.stdinFilename === undefined ? [] : [options.stdinFilename])]
    .map((path) => toInternal(cwd, path))
    .map((path) => (isFolder(path) ? path : dirname(path)));
  const base: SessionOptions = {
    cwd,
    roots: rootsFor(cwd, folders),
    config: options.config,
    overlay: {},
    withEdits: 'needsEdits' in formats[options.format],
  };
  const { engine } = new Session(base);
  const { settings, unknown } = ruleSettings(options.rules, engine);
  if (unknown.length > 0) {
    complain(terminal, unknown);
    return 2;
  }
  const settled = { ...base, overlay: { profile: options.profile, rules: settings } };
  const session = new Session(settled);
  return options.stdin
    ? checkStdin(session, options, terminal)
    : checkPaths(session, settled, paths, options, terminal);
}

/** The settings that `--rule` flags mean, and what they name that there is not. */
function ruleSettings(
  flags: readonly RuleFlag[],
  engine: Engine,
): { readonly settings: readonly RuleSetting[]; readonly unknown: readonly string[] } {
  const settings: RuleSetting[] = [];
  const unknown: string[] = [];
  for (const { name, level } of flags) {
    const isGlob = name.includes('*');
    const ids = isGlob ? [name] : [...engine.names(name)];
    settings.push(...ids.map((pattern) => ({ pattern, level, options: {} })));
    if (isGlob ? engine.names(name).size === 0 : ids.length === 0) {
      const names = engine.rules.flatMap((rule) => [rule.id, ...rule.aliases]);
      unknown.push(`--rule: unknown rule "${name}"${meant(name, names)}`);
    }
  }
  return { settings, unknown };
}

async function checkStdin(session: Session, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const path = toInternal(terminal.cwd, options.stdinFilename ?? '');
  const text = decode(await terminal.readStdin());
  session.workspace.open(path, text);
  const fixed = options.fix ? await session.fixedText(path) : undefined;
  if (fixed) session.workspace.open(path, fixed.text);
  const outcome = await session.perform('check', path);
  // The repaired text takes the standard output, and the report the other one.
  if (options.fix) terminal.out(fixed?.text ?? text);
  const show = options.fix ? terminal.err : terminal.out;
  return conclude(session, [{ ...outcome, fixed: fixed?.count ?? 0 }], [], options, terminal, show);
}

async function checkPaths(
  session: Session,
  settings: SessionOptions,
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { files, notices, errors } = discover(paths, {
    cwd: settings.cwd,
    workspace: session.workspace,
    configOf: (path) => session.configs.of(path),
  });
  complain(terminal, notices);
  const { script, count } = threadsFor(files.length, options, terminal);
  const threads = script === undefined ? undefined : new Threads(script, settings, count);
  const tasks: readonly Task[] = options.fix ? ['fix', 'check'] : ['check'];
  const progress = await startProgress(files.length * tasks.length, terminal.showsProgress);
  const outcomes: Outcome[] = [];
  for (const task of tasks) {
    outcomes.push(...(await (threads ?? new Sequence(session)).run(task, files, (done) => progress.add(done))));
  }
  progress.stop();
  await threads?.close();
  return conclude(session, outcomes, errors, options, terminal, terminal.out);
}

/** The same as threads, in this one. */
class Sequence {
  constructor(private readonly session: Session) {}

  async run(task: Task, files: readonly string[], onDone: (count: number) => void): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const file of files) {
      outcomes.push(await this.session.perform(task, file));
      onDone(1);
    }
    return outcomes;
  }
}

/** A thread pays from about this many files on. */
const FILES_PER_THREAD = 100;
const MOST_THREADS = 8;

function threadsFor(
  files: number,
  options: CheckOptions,
  terminal: Terminal,
): { readonly script?: string; readonly count: number } {
  const paying = Math.min(availableParallelism(), MOST_THREADS, Math.floor(files / FILES_PER_THREAD));
  const count = options.jobs ?? paying;
  return count > 1 ? { script: terminal.threadScript, count } : { count };
}

function conclude(
  session: Session,
  outcomes: readonly Outcome[],
  errors: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
  show: (text: string) => void,
): ExitCode {
  const display = displayFrom(toInternal(terminal.cwd, '.'));
  const report: RunReport = {
    files: outcomes.filter((one) => one.isChecked).map((one) => display(one.path)),
    problems: outcomes.flatMap((one) => one.problems),
    fixed: outcomes.reduce((sum, one) => sum + one.fixed, 0),
  };
  show(formats[options.format].render(report, contextOf(session.engine, options, terminal)));
  complain(terminal, [...new Set(outcomes.flatMap((one) => one.warnings))]);
  const failures = [...session.configs.problems, ...errors, ...outcomes.flatMap((one) => one.errors)];
  complain(terminal, [...new Set(failures)]);
  return failures.length > 0 ? 2 : isFailing(report, options) ? 1 : 0;
}

function isFailing(report: RunReport, options: CheckOptions): boolean {
  const warnings = report.problems.filter((one) => one.severity === 'warning').length;
  if (warnings > options.maxWarnings) return true;
  if (options.failOn === 'never') return false;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
  return report.problems.some((one) => failing.includes(one.severity));
}

const contextOf = (engine: Engine, options: CheckOptions, terminal: Terminal): FormatContext => ({
  version: version(),
  rule: (id) => reported(engine.rule(id)),
  colours: (options.colour ?? terminal.isColoured) ? createColors(true) : noColours,
});

const reported = (rule: Rule | undefined): ReportedRule | undefined => rule && { ...rule, ...rule.docs };

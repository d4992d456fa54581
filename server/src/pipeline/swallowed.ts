/** Where the text of a script keeps a failed command from failing its job. */
import type { Source } from '../core/source';
import { contains, type Span, type TextEdit } from '../core/text';
import type { ShellNode } from '../languages/shell/nodes';
import { commandsIn, enclosing, isCondition, lastCommand } from '../languages/shell/structure';
import { commandsOf, type KnownCommand } from './commands';
import { sessionOf, statementAt, type SessionStatement } from './sessions';
import type { Fact, Step } from './model';

export interface Swallowed {
  readonly command: KnownCommand;
  /** What does it: `|| true`, `set +e`, `| tee log`. */
  readonly span: Span;
  readonly how: 'or' | 'then' | 'errexit' | 'pipe' | 'flag';
  /** `yes`: the shell stops at the failure all the same. */
  readonly stopsAnyway: Fact;
  /** The edits that let the failure count; null where they cannot be told. */
  readonly repair: readonly TextEdit[] | null;
}

type Among = (node: ShellNode) => KnownCommand | undefined;

/** Every command that is `wanted` and whose failure the script itself ignores. */
export function swallowedIn(
  step: Step,
  wanted: (command: KnownCommand) => boolean,
  source: Source,
): readonly Swallowed[] {
  const known = commandsOf(step);
  if (!known.some(wanted) && !/\bset\b/.test(step.script?.text ?? '')) return [];
  const commands = new Map(known.map((one) => [one.command, one]));
  const among: Among = (node) =>
    commandsIn(node)
      .map((command) => commands.get(command))
      .find((command) => command !== undefined && wanted(command) && !isTrivial(command));
  return [
    ...alternatives(step, among),
    ...conditions(step, among),
    ...successors(step, among, source),
    ...pipes(step, among),
    ...switchedOff(step, wanted),
    ...flags(step, wanted, source),
  ];
}

/** `pytest --version`, `npm test --help`: nothing is tested. */
const isTrivial = ({ args }: KnownCommand): boolean =>
  args.some(({ value }) => value === '--version' || value === '--help' || value === '-V' || value === 'version');

const inSubstitution = (node: ShellNode): boolean =>
  [...enclosing(node)].some((one) => one.kind === 'list' && one.role === 'substitution');

/** `true`, `:`, `exit 0`, `echo …`: what makes of a failure a success. */
function alwaysSucceeds(node: ShellNode): boolean {
  if (node.kind === 'block' && (node.type === 'group' || node.type === 'subshell'))
    return node.bodies.every((list) => list.statements.every((statement) => alwaysSucceeds(statement.node)));
  if (node.kind !== 'command' || node.assignments.length > 0) return false;
  // What goes to a file may be read later: a mark that something failed.
  if (isEcho(node)) return node.redirects.every(({ operator }) => operator.endsWith('&'));
  return isNothing(node);
}

const isEcho = (node: ShellNode): boolean =>
  node.kind === 'command' && /^(?:echo|printf)$/.test(node.name?.value ?? '');

/** `true`, `:`, `exit 0`. */
const isNothing = (node: ShellNode): boolean =>
  node.kind === 'command' &&
  (/^(?:true|:|\/(?:usr\/)?bin\/true)$/.test(node.name?.value ?? '') ||
    (node.name?.value === 'exit' && node.args[0]?.value === '0'));

/** `npm test || true` */
const alternatives = (step: Step, among: Among): readonly Swallowed[] =>
  (step.script?.lists ?? []).flatMap((list): Swallowed[] => {
    const last = list.members.at(-1);
    const left = list.members.at(-2);
    const operator = list.operators.at(-1);
    if (operator?.text !== '||' || !last || !left || !(alwaysSucceeds(last) || isLostNote(last, step))) return [];
    if (isCondition(list) || inSubstitution(list) || isJudgedLater(list, step)) return [];
    const command = list.members.slice(0, -1).map(among).find(Boolean);
    if (!command) return [];
    const repair = [{ span: { start: left.span.end, end: last.span.end }, text: '' }];
    const span = { start: operator.span.start, end: last.span.end };
    return [{ command, span, how: 'or', stopsAnyway: 'no', repair }];
  });

/** `npm test | tee log || true`, and behind it a program of its own that is given the log. */
function isJudgedLater(list: ShellNode, { job }: Step): boolean {
  const files = new Set(
    commandsIn(list)
      .filter(({ name }) => name?.value === 'tee')
      .flatMap(({ args }) => args.flatMap(({ value }) => value ?? [])),
  );
  if (files.size === 0) return false;
  return job.steps.some(({ script }) =>
    script?.commands.some(
      (command) =>
        command.span.start > list.span.end &&
        !PASSING.has(command.name?.value ?? '') &&
        !isEcho(command) &&
        command.args.some(({ value }) => value !== null && files.has(value)),
    ),
  );
}

/** `npm test || FAILED=1` of a variable that no script of the job reads. */
const isLostNote = (node: ShellNode, { job }: Step): boolean =>
  node.kind === 'command' &&
  node.name === null &&
  node.assignments.length > 0 &&
  node.assignments.every(({ name }) =>
    job.steps.every(({ script }) => !script || !new RegExp(String.raw`\b${name}\b(?!=)`).test(script.text)),
  );

/** `if ! npm test; then echo failed; fi`, `if npm test; then echo good; else echo bad; fi` */
const conditions = ({ script }: Step, among: Among): readonly Swallowed[] =>
  (script?.blocks ?? []).flatMap((block): Swallowed[] => {
    const [condition] = block.conditions;
    const [asked] = condition?.statements ?? [];
    if (block.type !== 'if' || block.conditions.length > 1 || condition?.statements.length !== 1 || !asked) return [];
    const isNegated = asked.node.kind === 'pipeline' && asked.node.negated;
    const failed = isNegated ? block.bodies[0] : block.bodies[1];
    const last = failed?.statements.at(-1);
    const saysOnly = block.bodies.every(({ statements }) => statements.every(({ node }) => alwaysSucceeds(node)));
    const command = among(asked.node);
    if (!command || !failed || !last || !saysOnly || asked.node.kind === 'and-or' || inSubstitution(asked.node))
      return [];
    const { end } = last.node.span;
    const repair = [{ span: { start: end, end }, text: '; exit 1' }];
    return [{ command, span: failed.span, how: 'or', stopsAnyway: 'no', repair }];
  });

/** `npm test; true` on one line, and `exit 0` behind a command of a shell that does not stop. */
function successors(step: Step, among: Among, source: Source): readonly Swallowed[] {
  const { statements } = sessionOf(step);
  return statements.flatMap((statement, i): Swallowed[] => {
    const before = statements[i - 1];
    if (statement.step !== step || before?.step !== step || before.background || !isNothing(statement.node)) return [];
    const command = among(before.node);
    const { end } = statement.node.span;
    const onOneLine = !/[\r\n]/.test(source.text.slice(before.node.span.end, end));
    // Behind a `set +e` that is the finding.
    const isOff = statement.stopsOnError === 'no' && statement.switchedOffBy === null;
    if (!command || (!onOneLine && !isOff)) return [];
    const repair = onOneLine ? [{ span: { start: before.node.span.end, end }, text: '' }] : null;
    return [{ command, span: statement.node.span, how: 'then', stopsAnyway: statement.stopsOnError, repair }];
  });
}

/** Programs that print what they read and succeed whatever it was. */
const PASSING = new Set(
  'tee cat head tail ts sed awk tr cut sort less more xcpretty xcbeautify tap-spec tap-summary pv nl fold logger'.split(
    ' ',
  ),
);

/** `npm test | tee log` in a shell for which only the last program counts. */
function pipes(step: Step, among: Among): readonly Swallowed[] {
  const session = sessionOf(step);
  if (session.readsStatus) return [];
  return (step.script?.pipelines ?? []).flatMap((pipeline): Swallowed[] => {
    const last = pipeline.members.at(-1);
    const around = statementAt(session, pipeline.span);
    if (pipeline.members.length < 2 || pipeline.negated || !last || around?.pipefail !== 'no' || around.background)
      return [];
    if (isCondition(pipeline) || inSubstitution(pipeline)) return [];
    const isPassedOn = pipeline.members.slice(1).every((node) => PASSING.has(lastCommand(node)?.name?.value ?? ''));
    const command = pipeline.members.slice(0, -1).map(among).find(Boolean);
    if (!command || !isPassedOn) return [];
    const start = around.node.span.start;
    const repair =
      step.script?.dialect === 'bash' ? [{ span: { start, end: start }, text: 'set -o pipefail; ' }] : null;
    return [{ command, span: last.span, how: 'pipe', stopsAnyway: 'no', repair }];
  });
}

/** `set +e` with a wanted command after it that does not decide over the end of the script. */
function switchedOff(step: Step, wanted: (command: KnownCommand) => boolean): readonly Swallowed[] {
  const { statements, readsStatus } = sessionOf(step);
  const switches = statements.filter(({ node, step: own }) => own === step && turnsOff(statements, node));
  if (readsStatus) return [];
  return switches.flatMap(({ node }): Swallowed[] => {
    const ignored = statements.filter((one, i) => one.switchedOffBy === node && i < statements.length - 1);
    const command = ignored.map((one) => wantedIn(one, wanted)).find(Boolean);
    return command ? [{ command, span: node.span, how: 'errexit', stopsAnyway: 'no', repair: turnOn(node) }] : [];
  });
}

const turnsOff = (statements: readonly SessionStatement[], node: ShellNode): boolean =>
  statements.some((one) => one.switchedOffBy === node);

function wantedIn(
  { step, node }: SessionStatement,
  wanted: (command: KnownCommand) => boolean,
): KnownCommand | undefined {
  if (node.kind === 'and-or' && node.operators.some(({ text }) => text === '||')) return undefined;
  return commandsOf(step).find(
    (command) =>
      contains(node.span, command.command.span) &&
      wanted(command) &&
      !isTrivial(command) &&
      !isCondition(command.command),
  );
}

function turnOn(node: ShellNode): readonly TextEdit[] | null {
  const [flag, name, ...rest] = node.kind === 'command' ? node.args : [];
  if (!flag || rest.length > 0) return null;
  if (flag.value === '+e' && !name) return [{ span: flag.span, text: '-e' }];
  return flag.value === '+o' && name?.value === 'errexit' ? [{ span: flag.span, text: '-o' }] : null;
}

/** Options with which a program that found failures ends well. */
const IGNORING: Readonly<Record<string, RegExp>> = {
  mvn: /^(?:-fn|--fail-never|-D(?:maven\.test\.failure\.ignore|testFailureIgnore)(?:=true)?)$/,
  mvnw: /^(?:-fn|--fail-never|-D(?:maven\.test\.failure\.ignore|testFailureIgnore)(?:=true)?)$/,
  make: /^(?:-i|--ignore-errors)$/,
  rspec: /^--failure-exit-code=0$/,
};

function flags(step: Step, wanted: (command: KnownCommand) => boolean, source: Source): readonly Swallowed[] {
  return commandsOf(step).flatMap((command): Swallowed[] => {
    const pattern = IGNORING[command.name ?? ''];
    const flag = pattern && wanted(command) ? command.args.find(({ value }) => pattern.test(value ?? '')) : undefined;
    if (!flag) return [];
    const start = flag.span.start - (/[ \t]/.test(source.text[flag.span.start - 1] ?? '') ? 1 : 0);
    const repair = [{ span: { start, end: flag.span.end }, text: '' }];
    return [{ command, span: flag.span, how: 'flag', stopsAnyway: 'no', repair }];
  });
}

/** What a shell does at failures, statement by statement, over all steps that it runs. */
import { Notes } from '../core/memo';
import { contains, type Span } from '../core/text';
import type { ShellCommand, ShellNode, ShellStatement } from '../languages/shell/nodes';
import type { Fact, Job, Step } from './model';

export interface SessionStatement {
  readonly step: Step;
  readonly node: ShellNode;
  readonly background: boolean;
  readonly stopsOnError: Fact;
  readonly pipefail: Fact;
  /** The `set +e` that is in force here. */
  readonly switchedOffBy: ShellCommand | null;
}

export interface Session {
  readonly statements: readonly SessionStatement[];
  /** True where a status is asked for somewhere (`$?`, `PIPESTATUS`, a trap), so that a failure may be acted on. */
  readonly readsStatus: boolean;
}

const sessions = new Notes<Job, Map<number, Session>>();

/** The shell that a step runs in, with everything that it is given. */
export function sessionOf({ job, session }: Step): Session {
  let known = sessions.get(job);
  if (!known) sessions.set(job, (known = new Map()));
  let found = known.get(session);
  if (!found) known.set(session, (found = read(job.steps.filter((step) => step.session === session))));
  return found;
}

export const statementAt = ({ statements }: Session, span: Span): SessionStatement | undefined =>
  statements.find(({ node }) => contains(node.span, span));

interface State {
  readonly stopsOnError: Fact;
  readonly pipefail: Fact;
  readonly switchedOffBy: ShellCommand | null;
}

function read(steps: readonly Step[]): Session {
  const statements: SessionStatement[] = [];
  const [first] = steps;
  let state: State = {
    stopsOnError: first?.stopsOnError ?? 'unknown',
    pipefail: first?.pipefail ?? 'unknown',
    switchedOffBy: null,
  };
  for (const step of steps) {
    for (const statement of step.script?.list.statements ?? []) {
      statements.push({ step, node: statement.node, background: statement.background, ...state });
      state = after(state, statement);
    }
  }
  const readsStatus = steps.some(({ script }) => script !== null && STATUS.test(script.text));
  return { statements, readsStatus };
}

const STATUS = /\$\?|\$\{\?\}|PIPESTATUS|\btrap\b[^\n]*\b(?:ERR|EXIT)\b/;

/** What `set` and `shopt -o` change (POSIX.1-2017, "set"); other statements change nothing. */
function after(state: State, { node }: ShellStatement): State {
  if (node.kind !== 'command' || node.name?.value !== 'set') return state;
  let next = state;
  const turn = (option: 'errexit' | 'pipefail', on: boolean): void => {
    next =
      option === 'pipefail'
        ? { ...next, pipefail: on ? 'yes' : 'no' }
        : { ...next, stopsOnError: on ? 'yes' : 'no', switchedOffBy: on ? null : node };
  };
  node.args.forEach(({ value }, i) => {
    const sign = /^([-+])[a-zA-Z]+$/.exec(value ?? '')?.[1];
    if (sign === undefined || value === null) return;
    if (value.includes('e')) turn('errexit', sign === '-');
    const named = value.endsWith('o') ? node.args[i + 1]?.value : null;
    if (named === 'errexit' || named === 'pipefail') turn(named, sign === '-');
  });
  return next;
}

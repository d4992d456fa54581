import { memoize } from '../../../core/memo';
import type { Span } from '../../../core/text';
import { equals, HOLE, isList, UNKNOWN, type Value } from '../value';
import { changesPermissions, isGlobFor, isUnlimitable } from './aws-actions';
import { not, type Truth } from './formula';
import { CREDENTIALS, ESCALATIONS, READ_DATA, WRITE, LOCKOUT } from './policy-actions';

/** One statement of an IAM policy, whatever it was written in. */
export interface Statement {
  readonly effect: Value;
  readonly actions: readonly Value[];
  readonly notActions: readonly Value[];
  readonly resources: readonly Value[];
  readonly principals: readonly { readonly type: string; readonly id: Value }[];
  readonly hasNotPrincipal: boolean;
  readonly conditions: readonly Condition[];
  readonly span: Span;
}

export interface Condition {
  /** As `ForAnyValue:StringEquals`; a hole where it is not known. */
  readonly operator: string;
  /** The condition key; a hole where it is not known. */
  readonly name: string;
  readonly values: readonly Value[];
}

/** What a fault says of a policy, and where the statement that decides it stands. */
export interface Judgement {
  readonly truth: Truth;
  readonly span: Span | null;
}

type Fault = (statement: Statement) => Truth;

const both = (...truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const either = (...truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false;

const flat = memoize((values: readonly Value[]): readonly Value[] =>
  values.some(isList) ? values.flatMap((one) => (isList(one) ? flat(one) : [one])) : values,
);

const holds = (values: readonly Value[], wanted: string): Truth =>
  either(...flat(values).map((one) => equals(one, wanted)));

/** Whether the statement names the pattern itself; IAM does not distinguish case in actions. */
const asks = (one: Statement, pattern: string): Truth =>
  either(
    ...flat(one.actions).map((action) =>
      typeof action === 'string' ? action.toLowerCase() === pattern : equals(action, pattern),
    ),
  );

const allows: Fault = (one) => not(equals(one.effect, 'Deny'));
const denies: Fault = (one) => equals(one.effect, 'Deny');

/** A policy of a resource names who may use that one; every other policy is of whoever holds it. */
const isHeld = (one: Statement): boolean => one.principals.every(({ type }) => type === HOLE) && !one.hasNotPrincipal;
const allowsHolder: Fault = (one) => both(allows(one), isHeld(one));

/** An action of the list that is meant; a partly known action is not. */
const acts = (one: Statement, isMeant: (action: string) => boolean): Truth =>
  either(...flat(one.actions).map((action) => (action === UNKNOWN ? null : isMeant(String(action)))));

/** Whether the statement names the action, by itself or with a wildcard. */
function names(one: Statement, wanted: string): Truth {
  return either(...flat(one.actions).map((action) => (action === UNKNOWN ? null : isGlobFor(String(action), wanted))));
}

const everyResource: Fault = (one) => holds(one.resources, '*');
const everyAction: Fault = (one) => either(holds(one.actions, '*'), holds(one.actions, '*:*'));

/** `*`, or a principal of whichever account. */
const EVERYONE = /^\*$|^arn:aws[^:]*:iam::\*:/;

/** Everyone, or everyone but those who are named. */
const anyPrincipal: Fault = (one) =>
  either(
    one.hasNotPrincipal,
    ...one.principals
      .filter((principal) => principal.type === '*' || principal.type === 'AWS')
      .map(({ id }) => either(...flat([id]).map((one) => (one === UNKNOWN ? null : EVERYONE.test(String(one)))))),
  );

/** Condition keys with a value that everyone has, or can have. */
const OPEN_CONDITIONS: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^aws:(?:PrincipalArn|PrincipalAccount|SourceArn|SourceAccount)$/i, /^\*$|^arn:aws[^:]*:iam::\*/],
  [/^aws:SourceIp$/i, /^(?:0\.0\.0\.0|::)\/0$/],
  [/^aws:SecureTransport$/i, /^true$/i],
];

/** A condition that everyone meets. */
const isOpen = ({ name, values }: Condition): boolean =>
  OPEN_CONDITIONS.some(
    ([key, everyones]) => key.test(name) && flat(values).some((value) => everyones.test(String(value))),
  );

const isMet = (one: Statement, isEveryones: (condition: Condition) => boolean): Truth =>
  one.conditions.every(isEveryones) ? true : one.conditions.every(({ name }) => name.includes(HOLE)) ? null : false;

const isUnconditional: Fault = (one) => isMet(one, isOpen);

/** Operators that hold where the request has no such key, or for all but the values that are named. */
const LENIENT = /^ForAllValues:|IfExists$|^(?:For\w+:)?\w+Not(?:Equals|Like|IpAddress)|^NotIpAddress/;
/** Keys that every request has. */
const ALWAYS_THERE = /^aws:(?:SourceIp|SecureTransport|CurrentTime|EpochTime|UserAgent|RequestedRegion)$/i;

/** A stranger's request has none of the keys that tell who asks, and so meets what is asked of them if they are there. */
const isOpenToStrangers = (condition: Condition): boolean =>
  isOpen(condition) || (LENIENT.test(condition.operator) && !ALWAYS_THERE.test(condition.name));

const isPublic: Fault = (one) => both(allows(one), anyPrincipal(one), isMet(one, isOpenToStrangers));

const isUnlimited: Fault = (one) => both(allowsHolder(one), everyResource(one), isUnconditional(one));

const isLimitable = (one: Statement): Truth =>
  either(
    ...flat(one.actions).map((action) =>
      action === UNKNOWN || String(action).includes(HOLE) ? null : !isUnlimitable(String(action)),
    ),
  );

const GITHUB = 'token.actions.githubusercontent.com';
/** A subject that names a repository, or another claim that the caller cannot choose. */
const BOUND_SUBJECT =
  /^(?:repo:[A-Za-z0-9_.\uE000-]+\/[^/:]|(?!repo:|(?:workflow|environment|ref|context|head_ref|base_ref)[^:]*:)[^:*]+:(?!\*(?::|$))[^:])/;

/** Trust in GitHub Actions that does not say which repository may have it. */
function trustsAnyRepository(one: Statement): Truth {
  const isGithub = (text: string): boolean => text.includes(GITHUB);
  const keys = one.conditions.filter(({ name }) => isGithub(name));
  const federated = one.principals.filter(({ type }) => type === 'Federated');
  if (federated.length === 0) return false;
  const isTrusted =
    keys.length > 0 || either(...federated.map(({ id }) => (id === UNKNOWN ? null : isGithub(String(id)))));
  const subjects = keys.filter(({ name }) => name.endsWith(':sub')).flatMap(({ values }) => flat(values));
  const isBound = either(
    one.conditions.some(({ name }) => name.includes(HOLE)) ? null : false,
    keys.some(({ name }) => !/:(?:sub|aud)$/.test(name)),
    ...subjects.slice(0, 1).map((value) => (value === UNKNOWN ? null : BOUND_SUBJECT.test(String(value)))),
  );
  return both(allows(one), isTrusted, not(isBound));
}

/** What may be wrong with a statement, by the name that the checks table uses. */
const STATEMENT_FAULTS: Readonly<Record<string, Fault>> = {
  admin: (one) => both(allowsHolder(one), everyAction(one), everyResource(one)),
  everyAction: (one) => both(allows(one), everyAction(one)),
  everyActionOnSome: (one) => both(allowsHolder(one), everyAction(one), everyResource(one) !== true),
  everyResource: (one) => both(isUnlimited(one), isLimitable(one)),
  everyIam: (one) => both(allowsHolder(one), asks(one, 'iam:*'), not(everyAction(one))),
  everyS3: (one) => both(allowsHolder(one), either(everyAction(one), asks(one, 's3:*'))),
  allButNamed: (one) => both(allowsHolder(one), one.notActions.length > 0, everyResource(one), isUnconditional(one)),
  publicPrincipal: (one) => both(allows(one), anyPrincipal(one)),
  publicUnconditional: isPublic,
  publicBeyondReading: (one) =>
    both(
      isPublic(one),
      either(
        one.notActions.length > 0,
        acts(one, (action) => !/^s3:GetObject(?:Version)?$/i.test(action)),
      ),
    ),
  /** A service that does the bidding of whichever account asks it to (the confused deputy). */
  anyonesService: (one) =>
    both(
      allows(one),
      isUnconditional(one),
      either(...one.principals.map(({ type }) => (type === HOLE ? null : type === 'Service'))),
    ),
  foreignPrincipal: (one) =>
    both(
      allows(one),
      isUnconditional(one),
      either(
        ...one.principals
          .filter(({ type }) => type === 'AWS')
          .flatMap(({ id }) => flat([id]))
          .map((id) => (typeof id === 'string' ? /^arn:aws[^:]*:iam::/.test(id) : null)),
      ),
    ),
  accountRoot: (one) =>
    both(
      allows(one),
      either(
        ...one.principals.map(({ id }) =>
          typeof id === 'string' ? /^(?:\d{12}|arn:aws[^:]*:iam::[^:]*:root)$/.test(id) : null,
        ),
      ),
    ),
  lockout: (one) =>
    both(
      denies(one),
      anyPrincipal(one),
      isUnconditional(one),
      one.notActions.length === 0,
      either(...LOCKOUT.map((action) => holds(one.actions, action))),
    ),
  permissions: (one) => both(isUnlimited(one), acts(one, changesPermissions)),
  write: (one) =>
    both(
      isUnlimited(one),
      isLimitable(one),
      acts(one, (action) => WRITE.test(action)),
    ),
  passRole: (one) => both(allowsHolder(one), names(one, 'iam:PassRole'), everyResource(one)),
  githubTrust: trustsAnyRepository,
  /** Not a fault: the statement asks for a second factor. */
  secondFactor: (one) => one.conditions.some(({ name }) => /^aws:MultiFactorAuth/i.test(name)),
  /** Not a fault: the statement lets encrypted requests in only. */
  secureTransport: (one) =>
    either(
      ...one.conditions
        .filter(({ name }) => /^aws:SecureTransport$/i.test(name))
        .map(({ values }) =>
          both(either(denies(one), holds(values, 'true')), either(allows(one), holds(values, 'false'))),
        ),
    ),
};

/** One of the actions on everything, which no statement denies. */
const grantsOneOf =
  (actions: readonly string[]) =>
  (statements: readonly Statement[]): Judgement =>
    worst(statements, (one) =>
      both(isUnlimited(one), either(...actions.map((action) => grants(one, action, statements)))),
    );

const grants = (one: Statement, action: string, all: readonly Statement[]): Truth =>
  both(names(one, action), not(either(...all.map((other) => both(denies(other), names(other, action))))));

/** All actions of one of the ways, from whichever statements, on everything. */
function escalates(statements: readonly Statement[]): Judgement {
  const unlimited = statements.filter((one) => isUnlimited(one) !== false);
  for (const way of ESCALATIONS) {
    const granted = both(
      ...way.map((action) =>
        either(...unlimited.map((one) => both(isUnlimited(one), grants(one, action, statements)))),
      ),
    );
    const [first = ''] = way;
    const place = unlimited.find((one) => names(one, first) === true);
    if (granted === true && place) return { truth: true, span: place.span };
  }
  return { truth: unlimited.some((one) => flat(one.actions).includes(UNKNOWN)) ? null : false, span: null };
}

export function worst(statements: readonly Statement[], fault: Fault): Judgement {
  let truth: Truth = false;
  for (const statement of statements) {
    const one = fault(statement);
    if (one === true) return { truth: true, span: statement.span };
    if (one === null) truth = null;
  }
  return { truth, span: null };
}

const POLICY_FAULTS: Readonly<Record<string, (statements: readonly Statement[]) => Judgement>> = {
  credentials: grantsOneOf(CREDENTIALS),
  exfiltration: grantsOneOf(READ_DATA),
  escalation: escalates,
};

/** What a fault of the table says of the statements of one policy. */
export function judgePolicy(fault: string, statements: readonly Statement[]): Judgement {
  const whole = POLICY_FAULTS[fault];
  if (whole) return whole(statements);
  const single = STATEMENT_FAULTS[fault];
  return single ? worst(statements, single) : { truth: null, span: null };
}

/** Conditions under which the author of a text belongs to the repository. */
import { memoize } from '../../../core/memo';
import type { YamlScalar } from '../../yaml/nodes';
import type { Comparison, Expression, Logical } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { conditionIn } from '../expressions/site';
import type { Job, Step } from '../model';

/** The parts of the event whose author is asked for. */
type Vouched = ReadonlySet<string>;

/** True where the job or the step runs only if somebody of the repository has written the text. */
export function isVouched(origin: string, job: Job | null, step: Step | null): boolean {
  const part = origin === 'github.head_ref' ? 'pull_request' : /^github\.event\.(\w+)\./.exec(origin)?.[1];
  return part !== undefined && [job?.if, step?.if].some((condition) => condition && vouchedBy(condition).has(part));
}

const vouchedBy = memoize((condition: YamlScalar): Vouched => {
  const tree = conditionIn(condition.text);
  return new Set(tree ? conjuncts(tree).flatMap(partsVouched) : []);
});

/** What has to hold all together. */
const conjuncts = (expression: Expression): readonly Expression[] =>
  expression.kind === 'logical' && expression.operator === '&&'
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression];

/** Associations of an author who may write (https://docs.github.com/graphql/reference/enums#commentauthorassociation). */
const MEMBERS = /^(?:OWNER|MEMBER|COLLABORATOR)$/i;
const ASSOCIATION = /^github\.event\.(\w+)\.author_association$/;
const AUTHOR = /^github\.event\.(\w+)\.user\.(?:login|id)$/;
const FORK = /^github\.event\.(pull_request)\.head\.repo\.fork$|^github\.event\.(workflow_run)\.head_repository\.fork$/;
const HEAD_REPOSITORY =
  /^github\.event\.(pull_request)\.head\.repo\.(?:full_name|id|owner\.login)$|^github\.event\.(workflow_run)\.head_repository\.(?:full_name|id|owner\.login)$/;
const OWN_REPOSITORY = /^github\.(?:repository|repository_id|repository_owner)$|^github\.event\.repository\./;

function partsVouched(expression: Expression): readonly string[] {
  if (expression.kind === 'logical' && expression.operator === '||') return partsOfEither(expression);
  if (expression.kind === 'not') return named(FORK, dottedPath(expression.operand));
  if (expression.kind === 'comparison') return expression.operator === '==' ? partsCompared(expression) : [];
  if (expression.kind !== 'call' || expression.name.toLowerCase() !== 'contains') return [];
  const [list, value] = expression.args;
  const path = value ? dottedPath(value) : null;
  const names = list ? listed(list) : [];
  return names.length > 0 && names.every((name) => MEMBERS.test(name)) ? named(ASSOCIATION, path) : [];
}

/** `github.event_name == 'push' || …`: other events bring no pull request; what the rest asks for holds for those that do. */
function partsOfEither({ left, right }: Logical): readonly string[] {
  const [first, second] = [left, right].map((side) => conjuncts(side));
  const others = (side: readonly Expression[] | undefined): boolean => side?.some(isOtherEvent) === true;
  const parts = (side: readonly Expression[] | undefined): readonly string[] => side?.flatMap(partsVouched) ?? [];
  if (others(first)) return parts(second).filter((part) => part === 'pull_request');
  if (others(second)) return parts(first).filter((part) => part === 'pull_request');
  return parts(first).filter((part) => parts(second).includes(part));
}

function isOtherEvent(expression: Expression): boolean {
  if (expression.kind !== 'comparison' || dottedPath(expression.left) !== 'github.event_name') return false;
  const { right, operator } = expression;
  const isPullRequest = right.kind === 'literal' && String(right.value).startsWith('pull_request');
  return right.kind === 'literal' && (operator === '==' ? !isPullRequest : operator === '!=' && isPullRequest);
}

function partsCompared({ left, right }: Comparison): readonly string[] {
  const [path, other] = left.kind === 'literal' ? [dottedPath(right), left] : [dottedPath(left), right];
  if (other.kind === 'literal') {
    const text = String(other.value);
    if (MEMBERS.test(text)) return named(ASSOCIATION, path);
    if (path === 'github.event.workflow_run.event') return text.startsWith('pull_request') ? [] : ['workflow_run'];
    return text === 'false' ? named(FORK, path) : named(AUTHOR, path);
  }
  const second = dottedPath(other) ?? '';
  if (OWN_REPOSITORY.test(second)) return named(HEAD_REPOSITORY, path);
  return OWN_REPOSITORY.test(path ?? '') ? named(HEAD_REPOSITORY, second) : [];
}

/** The names of `fromJSON('["OWNER", "MEMBER"]')`. */
function listed(list: Expression): readonly string[] {
  const [json] = list.kind === 'call' && list.name.toLowerCase() === 'fromjson' ? list.args : [];
  return json?.kind === 'literal' ? [...String(json.value).matchAll(/"(\w+)"/g)].map(([, name = '']) => name) : [];
}

const named = (pattern: RegExp, path: string | null): readonly string[] =>
  (pattern.exec(path ?? '') ?? []).slice(1, 3).filter((part) => part !== undefined);

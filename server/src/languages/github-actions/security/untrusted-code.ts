/** Checkouts of what somebody from outside has pushed, in runs that have the secrets of the repository. */
import type { Span } from '../../../core/text';
import { isMapping, isScalar } from '../../yaml/nodes';
import { walkExpression } from '../expressions/ast';
import { expressionsIn } from '../expressions/site';
import type { Job, Step, Workflow } from '../model';
import { commandsOf, operandsOf, type ScriptCommand } from './commands';
import { inputScalar, runsAction } from './steps';
import { textsIn, variableText, type Scope } from './taint';
import { FETCHED_BRANCH, FETCHED_COMMIT, PULL_REF } from './untrusted';
import { plainFolder } from './work-tree';

/** Contexts that name the commit, the branch or the repository of a pull request. */
const HEAD =
  /^github\.(?:head_ref|event\.(?:pull_request\.(?:head\.(?:sha|ref|repo\.(?:full_name|clone_url|ssh_url|git_url|html_url))|merge_commit_sha)|workflow_run\.(?:head_sha|head_branch|head_commit\.id|head_repository\.(?:full_name|clone_url|html_url))))$/;

const isHead = (path: string): boolean => HEAD.test(path) || path === FETCHED_BRANCH || path === FETCHED_COMMIT;

export interface UntrustedCheckout {
  readonly span: Span;
  /** The folder that it goes to; empty for the work tree itself. */
  readonly folder: string;
}

/** A step that brings the code of a pull request into the work tree. */
export function untrustedCheckout(step: Step, scope: Scope): UntrustedCheckout | null {
  if (!runsAction(step.uses, ['actions/checkout'])) return scriptedCheckout(step, scope);
  const folder = plainFolder(inputScalar(step, 'path')?.text ?? '');
  for (const input of ['ref', 'repository']) {
    const value = inputScalar(step, input);
    if (value && namesHead(value.text, scope)) return { span: value.part(0, value.text.length), folder };
  }
  return null;
}

/** True where a text with expressions, or with variables of the shell, stands for the head of a pull request. */
function namesHead(text: string, scope: Scope): boolean {
  if (PULL_REF.test(text)) return true;
  for (const { expression } of expressionsIn(text)) {
    if (!expression) continue;
    if (textsIn(expression, scope, isHead).length > 0) return true;
    let isPullRef = false;
    walkExpression(expression, (one) => {
      isPullRef ||= one.kind === 'literal' && typeof one.value === 'string' && PULL_REF.test(one.value);
    });
    if (isPullRef) return true;
  }
  return false;
}

const VARIABLE = /\$\{?(\w+)\}?/g;

const argumentNamesHead = (arg: string, scope: Scope): boolean =>
  namesHead(arg, scope) ||
  [...arg.matchAll(VARIABLE)].some(([, name = '']) => variableText(name, scope, isHead) !== null);

const GIT_TAKES = /^(?:checkout|switch|reset|merge|rebase|pull|worktree|cherry-pick|clone)$/;

/** `gh pr checkout`, and what git takes of a pull request by its number, its branch or its commit. */
function scriptedCheckout(step: Step, outer: Scope): UntrustedCheckout | null {
  const scope: Scope = { ...outer, step };
  let fetched: ScriptCommand | null = null;
  for (const command of commandsOf(step, scope.file.workflow)) {
    const { name, args, span } = command;
    if (name === 'gh' && args[0] === 'pr' && args[1] === 'checkout') return { span, folder: '' };
    if (name !== 'git') continue;
    const [verb = '', ...operands] = operandsOf(command, OPTIONS_WITH_VALUE);
    const isOfHead = operands.some((one) => argumentNamesHead(one, scope));
    if (verb === 'fetch' && isOfHead) fetched = command;
    if (!GIT_TAKES.test(verb) || args.includes('--')) continue;
    if (isOfHead) return { span, folder: verb === 'clone' ? plainFolder(operands[1] ?? '') : '' };
    if (fetched && operands.some((one) => one === 'FETCH_HEAD' || isFetchedAs(one, fetched)))
      return { span: fetched.span, folder: '' };
  }
  return null;
}

const OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(['-C', '-c', '-b', '-B', '--depth', '-o', '--origin']);

/** `git fetch origin pull/1/head:branch`. */
const isFetchedAs = (branch: string, fetched: ScriptCommand | null): boolean =>
  fetched?.args.some((arg) => arg.endsWith(`:${branch}`)) ?? false;

/** True for a checkout of something else into the same place. */
export const isOverwritten = (step: Step, { folder }: UntrustedCheckout): boolean =>
  runsAction(step.uses, ['actions/checkout']) !== null && plainFolder(inputScalar(step, 'path')?.text ?? '') === folder;
/** Words of conditions that shut strangers out, or may do so. */
const GUARD =
  /author_association|head\.repo|head_repository|\.fork\b|\blabels?\b|\.login\b|\bactor|\bsender\b|workflow_run\.event|event_name|\bneeds\.|\bsteps\.|\bvars\.|\binputs\.|\benv\./;

/** Scripts that ask who somebody is before they let the workflow go on. */
const ASKS =
  /getCollaboratorPermissionLevel|collaborators\/|author_association|checkMembership|\/memberships\/|actor-permission/i;

/** True where a step somewhere may stop the workflow for strangers. */
export const mayAsk = (text: string): boolean => ASKS.test(text);

/** False where a condition, an environment or a job before may keep strangers away. */
export const isOpenToStrangers = (job: Job, steps: readonly Step[]): boolean =>
  !job.environment &&
  ![job.if, ...steps.map((step) => step.if)].some((condition) => condition && GUARD.test(condition.text));

const READ_ONLY: ReadonlySet<string> = new Set(['read', 'none']);

/** False where the job has neither a secret nor a token that writes. */
export function hasPower(job: Job, workflow: Workflow, text: string): boolean {
  const value = (job.permissions ?? workflow.permissions)?.value ?? null;
  const isReadOnly = isScalar(value)
    ? value.text === 'read-all'
    : isMapping(value) && value.pairs.every(({ value: level }) => isScalar(level) && READ_ONLY.has(level.text));
  return !isReadOnly || /\bsecrets\.(?!GITHUB_TOKEN\b)/i.test(text.slice(job.node.span.start, job.node.span.end));
}

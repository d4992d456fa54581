/** Checkouts of what somebody from outside has pushed, in runs that have the secrets of the repository. */
import type { Span } from '../../../core/text';
import { isMapping, isScalar } from '../../yaml/nodes';
import { allContexts } from '../expressions/paths';
import { ExpressionSyntaxError, parseExpression } from '../expressions/parser';
import { segmentsOf } from '../expressions/site';
import type { Job, Step, Workflow } from '../model';
import { partSpan } from '../uses';
import { commandsOf } from './commands';
import { inputScalar, runsAction } from './steps';

/** Contexts that name the commit, the branch or the repository of a pull request. */
const HEAD =
  /^github\.(?:head_ref|event\.(?:pull_request\.(?:head\.(?:sha|ref|repo\.full_name)|merge_commit_sha)|workflow_run\.(?:head_sha|head_branch|head_commit\.id|head_repository\.full_name)))$/;

const PULL_REF = /^refs\/pull\/|^pull\//;

const pathsIn = (text: string): readonly string[] =>
  segmentsOf(text).flatMap((segment) => {
    const tree = segment.isClosed ? parseExpression(text, segment.innerStart, segment.innerEnd) : null;
    return !tree || tree instanceof ExpressionSyntaxError ? [] : allContexts(tree).map(({ path }) => path);
  });

export interface UntrustedCheckout {
  readonly span: Span;
  /** The folder that it goes to; empty for the work tree itself. */
  readonly folder: string;
}

/** A step that brings the code of a pull request into the work tree. */
export function untrustedCheckout(step: Step, workflow: Workflow): UntrustedCheckout | null {
  if (runsAction(step.uses, ['actions/checkout'])) {
    const folder = (inputScalar(step, 'path')?.text ?? '').replace(/^\.\/|\/+$/g, '');
    for (const input of ['ref', 'repository']) {
      const value = inputScalar(step, input);
      if (!value || (!PULL_REF.test(value.text) && !pathsIn(value.text).some((path) => HEAD.test(path)))) continue;
      return { span: partSpan(value, 0, value.text.length), folder };
    }
    return null;
  }
  const command = commandsOf(step, workflow).find(
    ({ name, args }) => name === 'gh' && args[0] === 'pr' && args[1] === 'checkout',
  );
  return command ? { span: command.span, folder: '' } : null;
}

/** True for a checkout of something else into the same place. */
export const isOverwritten = (step: Step, { folder }: UntrustedCheckout): boolean =>
  runsAction(step.uses, ['actions/checkout']) !== null &&
  (inputScalar(step, 'path')?.text ?? '').replace(/^\.\/|\/+$/g, '') === folder;

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

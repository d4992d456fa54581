/** Which contexts carry text that somebody outside the repository wrote. */
import { lazy } from '../../../core/memo';
import { platformFacts } from '../facts';
import type { Workflow } from '../model';
import { repositoryOf, type UsesRef } from '../uses';

/** Properties of event payloads that hold free text, or names that their author chooses. */
const FREE_TEXT =
  /^github\.event\.(?:.+\.)?(?:title|body|message|name|email|label|ref|head_branch|default_branch|page_name|description|display_title|full_name|login|homepage)$/;

/** Objects below which a stranger fills those properties in. */
const STRANGER =
  /^github\.event\.(?:issue|pull_request|comment|review|review_comment|discussion|answer|pages|commits|head_commit|workflow_run|check_run|check_suite|milestone|sender)\./;

/** Names of people and repositories: letters, digits, dots and dashes only. */
const HARMLESS =
  /\.(?:login|full_name)$|\.(?:base|user|owner|sender|repository|organization|milestone|creator|workflow_run\.actor)\.[^.]+$|\.labels\.|\.event$|\.base\./;

/** `github.event.*.body`: the text of whatever part of the event has one. */
const ANY_PART = /^github\.event\.\*\.(?:title|body|message|label|ref|page_name)$/;

const exactContexts = lazy((): ReadonlySet<string> => new Set(platformFacts().untrusted_contexts));

/** True where the author of an issue, a pull request or a commit chooses the text. */
export function isAttackerText(path: string): boolean {
  const plain = path.replace(/\.\d+(?=\.|$)/g, '.*');
  if (exactContexts().has(plain) || plain === 'github.head_ref' || ANY_PART.test(plain)) return true;
  return STRANGER.test(`${plain}.`) && FREE_TEXT.test(plain) && !HARMLESS.test(plain);
}

/** Objects that hold such text somewhere: printed as a whole, they print it too. */
const WHOLE =
  /^github(?:\.event(?:\.(?:issue|pull_request|comment|review|review_comment|discussion|answer|pages|commits(?:\.\*)?|head_commit|workflow_run|pull_request\.head))?)?$/;

export const holdsAttackerText = (path: string): boolean => WHOLE.test(path);

/** The events whose payload has this part; the other parts come with many. */
const CARRIERS: Readonly<Record<string, RegExp>> = {
  issue: /^(?:issues|issue_comment)$/,
  pull_request: /^pull_request/,
  comment: /comment$/,
  review: /^pull_request_review$/,
  discussion: /^discussion/,
  pages: /^gollum$/,
  commits: /^push$/,
  head_commit: /^push$/,
  workflow_run: /^workflow_run$/,
  check_run: /^check_run$/,
  check_suite: /^check_suite$/,
};

/** False where no event that starts the workflow fills the context in. */
export function isCarried(path: string, workflow: Workflow | null): boolean {
  const part = path === 'github.head_ref' ? 'pull_request' : /^github\.event\.(\w+)/.exec(path)?.[1];
  const carriers = part === undefined ? undefined : CARRIERS[part];
  if (!workflow || !carriers || workflow.triggers.length === 0) return true;
  // A workflow that is called gets the event of its caller.
  return workflow.triggers.some(({ event }) => event === 'workflow_call' || carriers.test(event));
}

/** Names for what a workflow learns of a pull request by asking for it, whichever event has started it. */
export const FETCHED_BRANCH = 'the branch of the pull request';
export const FETCHED_COMMIT = 'the commit of the pull request';

/** `refs/pull/1/head`, with a number or with what stands for one. */
export const PULL_REF = /(?:^|\brefs\/|[+:'"])pull\/(?:\d|\$|\{)/;

export const branchOrCommit = (of: 'branch' | 'commit'): string => (of === 'branch' ? FETCHED_BRANCH : FETCHED_COMMIT);

/** Outputs of actions that look a pull request up, as their documentation says (by repository, lower case). */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'xt0rted/pull-request-comment-branch': {
    head_ref: FETCHED_BRANCH,
    head_sha: FETCHED_COMMIT,
    ref: FETCHED_BRANCH,
    sha: FETCHED_COMMIT,
  },
  'alessbell/pull-request-comment-branch': { head_ref: FETCHED_BRANCH, head_sha: FETCHED_COMMIT },
  'gotson/pull-request-comment-branch': { head_ref: FETCHED_BRANCH, head_sha: FETCHED_COMMIT },
  'eficode/resolve-pr-refs': { head_ref: FETCHED_BRANCH, head_sha: FETCHED_COMMIT },
  'potiuk/get-workflow-origin': { sourceheadbranch: FETCHED_BRANCH, sourceheadsha: FETCHED_COMMIT },
};

export const statedOutput = (uses: UsesRef | null, name: string): string | null =>
  uses?.kind === 'repository' ? (OUTPUTS[repositoryOf(uses).toLowerCase()]?.[name] ?? null) : null;

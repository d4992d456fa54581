import { isScalar } from '../yaml/nodes';
import type { Job, Step, Workflow } from './model';
import { permissionsOf, readGrant } from './permissions';
import type { ActionsProject } from './project';
import { actionOf } from './uses';

/** What well-known actions ask of the token, by lower-case `owner/repo[/path]` (their own documentation). */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'actions/attest-build-provenance': ['attestations: write', 'contents: read', 'id-token: write'],
  'actions/checkout': ['contents: read'],
  'actions/configure-pages': ['pages: read'],
  'actions/create-release': ['contents: write'],
  'actions/dependency-review-action': ['contents: read'],
  'actions/deploy-pages': ['id-token: write', 'pages: write'],
  'actions/first-interaction': ['issues: write', 'pull-requests: write'],
  'actions/labeler': ['contents: read', 'pull-requests: write'],
  'actions/stale': ['issues: write', 'pull-requests: write'],
  'github/codeql-action/analyze': ['security-events: write'],
  'github/codeql-action/upload-sarif': ['security-events: write'],
  'google-github-actions/auth': ['id-token: write'],
  'jamesives/github-pages-deploy-action': ['contents: write'],
  'ncipollo/release-action': ['contents: write'],
  'peaceiris/actions-gh-pages': ['contents: write'],
  'peter-evans/create-or-update-comment': ['issues: write', 'pull-requests: write'],
  'peter-evans/create-pull-request': ['contents: write', 'pull-requests: write'],
  'pypa/gh-action-pypi-publish': ['id-token: write'],
  'release-drafter/release-drafter': ['contents: write', 'pull-requests: read'],
  'softprops/action-gh-release': ['contents: write'],
};

/** Commands of scripts that use the token. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/\bgit\s+push\b/, 'contents: write'],
  [/\bgh\s+release\s+(?:create|upload|edit|delete)\b/, 'contents: write'],
  [/\bgh\s+pr\s+(?:create|edit|comment|merge|review|close)\b/, 'pull-requests: write'],
  [/\bgh\s+issue\s+(?:create|edit|comment|close)\b/, 'issues: write'],
];

function needsOf(step: Step): readonly string[] {
  const run = step.run?.text ?? '';
  const commands = COMMANDS.filter(([pattern]) => pattern.test(run)).map(([, scope]) => scope);
  const uses = step.uses;
  if (uses?.kind !== 'repository') return commands;
  const known = NEEDS[actionOf(uses).toLowerCase()] ?? [];
  const role = step.with?.get('role-to-assume') ?? step.with?.get('client-id');
  const registry = step.with?.get('registry')?.value;
  const isPackages = registry?.kind === 'scalar' && registry.text.includes('ghcr.io');
  return [...commands, ...known, ...(role ? ['id-token: write'] : []), ...(isPackages ? ['packages: write'] : [])];
}

/** `scope: level`, sorted, the stronger level of each scope. */
function strongest(needs: readonly string[]): readonly string[] {
  const levels = new Map<string, string>();
  for (const need of needs) {
    const [scope = '', level = ''] = need.split(': ');
    if (levels.get(scope) !== 'write') levels.set(scope, level);
  }
  return [...levels].map(([scope, level]) => `${scope}: ${level}`).sort();
}

/** The permissions that the steps of a job seem to need. */
export const leastPrivilege = (job: Job): readonly string[] => strongest(job.steps.flatMap(needsOf));

/**
 * The permissions that these jobs seem to need, with those of the workflows that they call (GitHub refuses a call
 * that grants less than the called jobs declare); null where one of these cannot be read, or takes all there are.
 */
export function neededPermissions(jobs: readonly Job[], { locals }: ActionsProject): readonly string[] | null {
  const needs = jobs.map((job) => neededBy(job, locals, new Set()));
  return needs.every((one) => one !== null) ? strongest(needs.flat()) : null;
}

function neededBy(job: Job, calls: ActionsProject['locals'], seen: Set<Workflow>): readonly string[] | null {
  if (!job.uses) return leastPrivilege(job);
  const target = calls.get(job.uses.text);
  const workflow = target?.kind === 'workflow' ? target.file.workflow : null;
  if (target?.kind !== 'workflow' || !workflow) return null;
  if (seen.has(workflow)) return [];
  seen.add(workflow);
  const needs = workflow.jobs.map((one) => {
    const pair = permissionsOf(one, workflow);
    if (!pair) return neededBy(one, target.calls, seen);
    const grant = isScalar(pair.value) ? null : readGrant(pair);
    return grant && grant.scopes.map((scope) => `${scope}: ${grant.level(scope)}`);
  });
  return needs.every((one) => one !== null) ? needs.flat() : null;
}

/** True where other workflows call this one, and nothing else starts it. */
export const isOnlyCalled = (workflow: Workflow): boolean =>
  workflow.triggers.length > 0 && workflow.triggers.every((trigger) => trigger.event === 'workflow_call');

import type { Job, Step, Workflow } from './model';
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

/** The permissions that these jobs seem to need: `scope: level`, sorted, the stronger level of each scope. */
export function leastPrivilege(jobs: readonly Job[]): readonly string[] {
  const levels = new Map<string, string>();
  for (const need of jobs.flatMap((job) => job.steps).flatMap(needsOf)) {
    const [scope = '', level = ''] = need.split(': ');
    if (levels.get(scope) !== 'write') levels.set(scope, level);
  }
  return [...levels].map(([scope, level]) => `${scope}: ${level}`).sort();
}

/** True where other workflows call this one, and nothing else starts it. */
export const isOnlyCalled = (workflow: Workflow): boolean =>
  workflow.triggers.length > 0 && workflow.triggers.every((trigger) => trigger.event === 'workflow_call');

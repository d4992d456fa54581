/** The boundaries of good operations as a checklist over a repository: each holds, is broken, or has nothing to hold on. */
import { matchesRule } from '../core/config';

export type Value = 'Reliability' | 'Security' | 'Transparency' | 'Accountability' | 'Sustainability';

export interface ReadinessItem {
  readonly id: string;
  readonly title: string;
  readonly value: Value;
  /** Languages whose files it is about; it does not apply to a repository without any. */
  readonly languages: readonly string[];
  /** Ids, or globs over ids, of the rules that find it broken. */
  readonly rules: readonly string[];
}

const CI: readonly string[] = ['github-actions', 'gitlab-ci', 'azure-pipelines', 'circleci', 'bitbucket'];
const IMAGES: readonly string[] = ['dockerfile', 'compose', 'kubernetes'];

export const READINESS: readonly ReadinessItem[] = [
  {
    id: 'tests-before-production',
    title: 'Tests before production',
    value: 'Reliability',
    languages: CI,
    rules: [
      'pipeline/deploy-without-tests',
      'pipeline/deploy-before-tests',
      'pipeline/publish-before-tests',
      'pipeline/swallowed-failure',
      'pipeline/skipped-tests',
      'pipeline/empty-test-run',
      'pipeline/retried-until-green',
      'pipeline/production-before-staging',
    ],
  },
  {
    id: 'no-secrets',
    title: 'No secrets in version control',
    value: 'Security',
    languages: [...CI, ...IMAGES, 'terraform', 'hcl', 'text'],
    rules: [
      'secrets/*',
      'pipeline/hardcoded-secret',
      'docker/secret-in-variable',
      'docker/secret-file-copied',
      'docker/password-in-script',
      'docker/credential-file-in-image',
      'compose/secret-in-environment',
      'kubernetes/plain-secret',
      'terraform/plain-secret*',
      'actions/literal-registry-password',
    ],
  },
  {
    id: 'least-access',
    title: 'No more access than needed',
    value: 'Security',
    languages: [...CI, 'terraform', 'kubernetes', 'compose'],
    rules: [
      'actions/excessive-permissions',
      'actions/undeclared-permissions',
      'actions/all-secrets-exposed',
      'actions/inherited-secrets',
      'actions/broad-app-token',
      'actions/persisted-credentials',
      'actions/secret-outside-environment',
      'compose/privileged',
      'compose/dangerous-capability',
      'compose/docker-socket-mount',
      'kubernetes/privileged*',
      'kubernetes/*wildcard*',
      'terraform/*wildcard*',
      'terraform/*admin*',
    ],
  },
  {
    id: 'no-skipped-scans',
    title: 'No skipped scans',
    value: 'Security',
    languages: CI,
    rules: ['pipeline/no-security-stage', 'pipeline/soft-failing-scan', 'pipeline/disabled-scan'],
  },
  {
    id: 'rollback-plan',
    title: 'A rollback plan',
    value: 'Reliability',
    languages: [...CI, 'terraform', 'kubernetes'],
    rules: [
      'pipeline/no-rollback-plan',
      'pipeline/no-verification-after-deploy',
      'pipeline/canary-without-analysis',
      'pipeline/silent-deploy-failure',
      'terraform/ecs-no-rollback',
      'terraform/ecs-no-circuit-breaker',
    ],
  },
  {
    id: 'audit-trail',
    title: 'An audit trail',
    value: 'Accountability',
    languages: CI,
    rules: [
      'pipeline/deploy-outside-environment',
      'pipeline/production-without-gate',
      'pipeline/manual-production-deploy',
      'pipeline/unreviewed-apply',
      'pipeline/deploy-from-pull-request',
      'pipeline/hand-edited-cluster',
    ],
  },
  {
    id: 'reproducible',
    title: 'One version of everything',
    value: 'Transparency',
    languages: [...CI, ...IMAGES, 'terraform'],
    rules: [
      'pipeline/unversioned-artifact',
      'pipeline/mutable-deploy-tag',
      'pipeline/install-outside-lockfile',
      'actions/unpinned-uses',
      'actions/unpinned-image',
      'gitlab/unpinned-include',
      'docker/latest-tag',
      'compose/image-without-version',
      'kubernetes/*latest*',
      'terraform/unpinned-module',
      'terraform/module-without-version',
      'terraform/provider-without-version',
    ],
  },
  {
    id: 'state',
    title: 'State encrypted and locked',
    value: 'Security',
    languages: ['terraform'],
    rules: ['terraform/*-state', 'terraform/shared-state-key', 'terraform/workspace-with-remote-backend'],
  },
  {
    id: 'images',
    title: 'Images non-root and healthy',
    value: 'Reliability',
    languages: IMAGES,
    rules: [
      'docker/root-user',
      'docker/missing-user',
      'docker/missing-healthcheck',
      'docker/end-of-life-image',
      'compose/missing-healthcheck',
      'compose/end-of-life-image',
      'kubernetes/*root*',
      'kubernetes/*probe*',
    ],
  },
  {
    id: 'alerts',
    title: 'Alerts worth a page',
    value: 'Sustainability',
    languages: ['prometheus'],
    rules: ['alerts/*'],
  },
  {
    id: 'runbooks',
    title: 'Runbooks complete',
    value: 'Transparency',
    languages: ['runbook'],
    rules: ['runbook/*'],
  },
  {
    id: 'resources',
    title: 'No wasted runs',
    value: 'Sustainability',
    languages: CI,
    rules: [
      'pipeline/missing-timeout',
      'pipeline/missing-cache',
      'pipeline/obsolete-run-continues',
      'pipeline/racing-deploys',
      'pipeline/slow-before-fast',
      'gitlab/artifacts-without-expiry',
    ],
  },
];

/** The items that a finding of the rule breaks. */
export const brokenBy = (rule: string): readonly ReadinessItem[] =>
  READINESS.filter((item) => item.rules.some((pattern) => matchesRule(pattern, rule)));

export type ReadinessState = 'holds' | 'broken' | 'not applicable';

/** `count`: findings that break the item. */
export const stateOf = (item: ReadinessItem, languages: ReadonlySet<string>, count: number): ReadinessState => {
  if (count > 0) return 'broken';
  return item.languages.some((language) => languages.has(language)) ? 'holds' : 'not applicable';
};

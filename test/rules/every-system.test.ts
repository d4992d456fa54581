// Generic rules hold on every CI system: the same jobs, written for each of them, are reported on each.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkProject, describeFinding, engine } from '../support/check';
import { CI_SYSTEMS, writePipeline, type CiSystem, type PlainJob } from '../support/ci-systems';
import { assertFixesHold } from '../support/fixes';

interface Defect {
  readonly rule: string;
  readonly jobs: readonly PlainJob[];
  /** The same intention, done right. */
  readonly good: readonly PlainJob[];
  /** Files beside the pipeline. */
  readonly files?: Readonly<Record<string, string>>;
  /** Systems that cannot express it, and why. */
  readonly not?: Partial<Readonly<Record<CiSystem, string>>>;
}

const job = (name: string, script: string | readonly string[], more: Partial<PlainJob> = {}): PlainJob => ({
  name,
  script: typeof script === 'string' ? [script] : script,
  ...more,
});

const APPLY = 'kubectl apply -f shop.yaml';
const UPGRADE = 'helm upgrade --install shop ./chart';

const NO_SETTING = 'has no such setting';

const SUITE = ['npm ci', 'npm run build', 'npm test'];

const DEFECTS: readonly Defect[] = [
  {
    rule: 'all-at-once',
    jobs: [job('deploy', ['docker compose down', 'docker compose up --detach'])],
    good: [job('deploy', ['docker compose pull', 'docker compose up --detach'])],
  },
  {
    rule: 'canary-without-analysis',
    jobs: [job('canary', './deploy.sh --canary 10'), job('promote', './deploy.sh --full', { needs: ['canary'] })],
    good: [
      job('canary', './deploy.sh --canary 10'),
      job('monitor', './watch.sh --for 10m', { needs: ['canary'] }),
      job('promote', './deploy.sh --full', { needs: ['monitor'] }),
    ],
  },
  {
    rule: 'debug-tracing',
    jobs: [
      job('deploy', 'set -x; curl -u "ci:$API_TOKEN" https://example.com', {
        variables: { API_TOKEN: 'secret:API_TOKEN' },
      }),
    ],
    good: [
      job('deploy', 'curl -u "ci:$API_TOKEN" https://example.com', { variables: { API_TOKEN: 'secret:API_TOKEN' } }),
    ],
  },
  {
    rule: 'deploy-before-tests',
    jobs: [job('test', 'npm test'), job('deploy', UPGRADE)],
    good: [job('test', 'npm test'), job('deploy', UPGRADE, { needs: ['test'] })],
  },
  {
    rule: 'deploy-outside-environment',
    jobs: [job('deploy-production', UPGRADE)],
    good: [job('deploy-production', UPGRADE, { environment: 'production' })],
    not: { CircleCI: 'has no environments' },
  },
  {
    rule: 'deploy-without-tests',
    jobs: [job('deploy', UPGRADE)],
    good: [job('test', 'npm test'), job('deploy', UPGRADE, { needs: ['test'] })],
  },
  {
    rule: 'disabled-scan',
    jobs: [job('audit', 'npm audit', { disabled: true })],
    good: [job('audit', 'npm audit')],
    not: { CircleCI: NO_SETTING, Bitbucket: NO_SETTING },
  },
  { rule: 'empty-test-run', jobs: [job('test', 'npx jest --passWithNoTests')], good: [job('test', 'npx jest')] },
  {
    rule: 'hand-edited-cluster',
    jobs: [job('deploy-production', 'kubectl scale deployment/shop --replicas=5')],
    good: [job('deploy-production', APPLY)],
  },
  {
    rule: 'hardcoded-secret',
    jobs: [job('deploy', 'DB_PASSWORD=tr0ub4dor-and-3 ./migrate.sh')],
    good: [job('deploy', './migrate.sh', { variables: { DB_PASSWORD: 'secret:DB_PASSWORD' } })],
  },
  {
    rule: 'install-outside-lockfile',
    jobs: [job('test', 'npm install')],
    good: [job('test', 'npm ci')],
    files: { '/package-lock.json': '{}' },
  },
  { rule: 'missing-cache', jobs: [job('test', 'npm ci')], good: [job('test', 'npm ci', { cache: '.npm' })] },
  {
    rule: 'mutable-deploy-tag',
    jobs: [job('deploy', 'kubectl set image deployment/shop shop=example.com/shop:latest')],
    good: [job('deploy', 'kubectl set image deployment/shop shop=example.com/shop:1.4.2')],
  },
  { rule: 'no-rollback-plan', jobs: [job('deploy', APPLY)], good: [job('deploy', `${UPGRADE} --atomic`)] },
  {
    rule: 'no-security-stage',
    jobs: [job('deploy', UPGRADE)],
    good: [job('audit', 'npm audit'), job('deploy', UPGRADE, { needs: ['audit'] })],
  },
  {
    rule: 'no-verification-after-deploy',
    jobs: [job('deploy', APPLY)],
    good: [job('deploy', [APPLY, 'kubectl rollout status deployment/shop --timeout=5m'])],
  },
  {
    rule: 'piped-installer',
    jobs: [job('build', 'curl -fsSL https://example.org/install.sh | sh')],
    good: [
      job('build', [
        'curl -fsSLo install.sh https://example.org/install.sh',
        'echo "$INSTALLER_SHA256  install.sh" | sha256sum --check',
        'sh install.sh',
      ]),
    ],
  },
  {
    rule: 'production-before-staging',
    jobs: [
      job('deploy-staging', UPGRADE, { environment: 'staging' }),
      job('deploy-production', UPGRADE, { environment: 'production' }),
    ],
    good: [
      job('deploy-staging', UPGRADE, { environment: 'staging' }),
      job('deploy-production', UPGRADE, { environment: 'production', needs: ['deploy-staging'] }),
    ],
  },
  {
    rule: 'production-without-gate',
    jobs: [job('deploy-production', UPGRADE)],
    good: [job('test', 'npm test'), job('deploy-production', UPGRADE, { needs: ['test'], gated: true })],
  },
  {
    rule: 'publish-before-tests',
    jobs: [job('test', 'npm test'), job('publish', 'npm publish')],
    good: [job('test', 'npm test'), job('publish', 'npm publish', { needs: ['test'] })],
  },
  {
    rule: 'racing-deploys',
    jobs: [job('deploy-production', UPGRADE, { environment: 'production' })],
    good: [job('deploy-production', UPGRADE, { environment: 'production', exclusive: true })],
    not: { 'Azure Pipelines': 'locks an environment on its page', Bitbucket: 'keeps deployments apart by itself' },
  },
  {
    rule: 'repeated-job',
    jobs: [job('api', SUITE), job('web', SUITE), job('worker', SUITE)],
    good: [job('api', SUITE), job('web', ['npm ci', 'npm run lint']), job('worker', ['go build ./...'])],
  },
  { rule: 'retried-until-green', jobs: [job('test', 'npm test || npm test')], good: [job('test', 'npm test')] },
  {
    rule: 'secret-in-artifact',
    jobs: [job('build', 'make', { artifact: '.env' })],
    good: [job('build', 'make', { artifact: 'dist' })],
  },
  {
    rule: 'secret-in-build-argument',
    jobs: [
      job('shop-image', 'docker build --build-arg NPM_TOKEN=$NPM_TOKEN -t shop:1 .', {
        variables: { NPM_TOKEN: 'secret:NPM_TOKEN' },
      }),
    ],
    good: [
      job('shop-image', 'docker build --secret id=npm,env=NPM_TOKEN -t shop:1 .', {
        variables: { NPM_TOKEN: 'secret:NPM_TOKEN' },
      }),
    ],
  },
  {
    rule: 'secret-in-log',
    jobs: [job('build', 'echo "$API_TOKEN" | base64', { variables: { API_TOKEN: 'secret:API_TOKEN' } })],
    good: [
      job('build', 'test -n "$API_TOKEN" || echo "API_TOKEN is not set"', {
        variables: { API_TOKEN: 'secret:API_TOKEN' },
      }),
    ],
  },
  {
    rule: 'secret-on-command-line',
    jobs: [
      job('shop-image', 'docker login -u ci -p $API_TOKEN example.com', {
        variables: { API_TOKEN: 'secret:API_TOKEN' },
      }),
    ],
    good: [
      job('shop-image', 'printf %s "$API_TOKEN" | docker login -u ci --password-stdin example.com', {
        variables: { API_TOKEN: 'secret:API_TOKEN' },
      }),
    ],
  },
  {
    rule: 'shellcheck',
    jobs: [job('build', 'for file in $(ls dist); do gzip "$file"; done')],
    good: [job('build', 'for file in dist/*; do gzip "$file"; done')],
  },
  {
    rule: 'silent-deploy-failure',
    jobs: [job('deploy-production', UPGRADE)],
    good: [job('deploy-production', `${UPGRADE} || { curl -d "shop is not deployed" "$SLACK_WEBHOOK"; exit 1; }`)],
  },
  {
    rule: 'skipped-tests',
    jobs: [job('release', 'mvn -B deploy -DskipTests')],
    good: [job('release', 'mvn -B deploy')],
  },
  {
    rule: 'slow-before-fast',
    jobs: [job('check', ['npm test', 'npm run lint'])],
    good: [job('check', ['npm run lint', 'npm test'])],
  },
  { rule: 'soft-failing-scan', jobs: [job('audit', 'npm audit || true')], good: [job('audit', 'npm audit')] },
  {
    rule: 'stage-order',
    jobs: [job('deploy-production', UPGRADE), job('dependency-audit', 'npm audit', { needs: ['deploy-production'] })],
    good: [job('dependency-audit', 'npm audit'), job('deploy-production', UPGRADE, { needs: ['dependency-audit'] })],
  },
  { rule: 'swallowed-failure', jobs: [job('test', 'npm test || true')], good: [job('test', 'npm test')] },
  {
    rule: 'unreviewed-apply',
    jobs: [job('infrastructure', 'terraform apply -auto-approve')],
    good: [job('infrastructure', 'terraform apply -auto-approve tfplan')],
  },
  {
    rule: 'unversioned-artifact',
    jobs: [job('shop-image', 'docker build -t example.com/shop:latest .')],
    good: [job('shop-image', 'docker build -t example.com/shop:1.4.2 .')],
  },
];

/** Rules that only some systems can break, each with a fixture of its own. */
const NOT_EVERYWHERE: Readonly<Record<string, string>> = {
  'deploy-from-pull-request': 'what starts a pipeline is written in another way on each',
  'manual-production-deploy': 'only GitLab has jobs that a pipeline does not wait for',
  'missing-timeout': 'only where the limit that holds by itself is too long',
  'obsolete-run-continues': 'only where a newer run can end an older one',
  'other-image-version': 'compares images of jobs, which each system names in another way',
  'untrusted-text-in-script': 'each system has its own names for what outsiders write',
};

describe('generic rules on every CI system', () => {
  for (const { rule, jobs, good, files = {}, not = {} } of DEFECTS) {
    for (const system of CI_SYSTEMS) {
      const reason = not[system];
      it(`pipeline/${rule}: ${system}${reason === undefined ? '' : ` ${reason}`}`, async () => {
        const project = { ...writePipeline(system, jobs), files };
        const result = await checkProject(project);
        const own = result.findings.filter((finding) => finding.rule === `pipeline/${rule}`);
        const said = own.map((finding) => describeFinding(finding, result)).join('\n');
        assert.equal(own.length > 0, reason === undefined, `${said}\n${project.text}`);
        const errors = result.findings.filter(
          (finding) => finding.severity === 'error' && !finding.rule.startsWith('pipeline/'),
        );
        assert.deepEqual(
          errors.map(({ message }) => message),
          [],
          project.text,
        );
        const known = engine.rule(`pipeline/${rule}`);
        assert.ok(known);
        await assertFixesHold({ rule: known, project });
      });

      it(`pipeline/${rule} is silent where it is done right: ${system}`, async () => {
        const project = { ...writePipeline(system, good), files };
        const result = await checkProject(project);
        const said = result.findings.filter((one) => one.rule === `pipeline/${rule}` || one.severity === 'error');
        assert.deepEqual(
          said.map((finding) => describeFinding(finding, result)),
          [],
          project.text,
        );
      });
    }
  }

  it('is said of every generic rule', () => {
    const all = engine.rules.map(({ id }) => id).filter((id) => id.startsWith('pipeline/'));
    const here = [...DEFECTS.map(({ rule }) => rule), ...Object.keys(NOT_EVERYWHERE)].map((rule) => `pipeline/${rule}`);
    assert.deepEqual(
      all.filter((id) => !here.includes(id)),
      [],
    );
    assert.deepEqual(
      here.filter((id) => !all.includes(id)),
      [],
    );
  });

  it('knows no system by its name', () => {
    const folder = 'server/src/pipeline/rules';
    for (const file of readdirSync(folder)) {
      const code = readFileSync(path.join(folder, file), 'utf8').replace(
        /\/\*[\s\S]*?\*\/|\/\/.*|docs: \{[\s\S]*?\n  \},/g,
        '',
      );
      assert.doesNotMatch(code, /provider\.(?:id|name)\b/, file);
    }
  });
});

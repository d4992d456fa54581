import assert from 'node:assert/strict';
import { parseShell } from '../../../server/src/languages/shell/parse';
import { classify, environmentKind } from '../../../server/src/pipeline/classify';
import { knownCommands } from '../../../server/src/pipeline/commands';
import { noProject } from '../../../server/src/pipeline/project';

const none = { kinds: {}, environments: {} };
const job = (name: string, script = '', more: { stage?: string; environment?: string; action?: string } = {}) => ({
  name,
  stage: more.stage ?? null,
  environment: more.environment ?? null,
  project: noProject,
  steps: [
    {
      script: parseShell(script),
      name: null,
      action: more.action
        ? { name: more.action, version: null, inputs: new Map(), span: { start: 0, end: 0 }, path: null, origins: [] }
        : null,
    },
  ],
});
const kinds = (...args: Parameters<typeof job>): string => [...classify(job(...args), none).kinds].sort().join(' ');
const purposes = (script: string): readonly (string | null)[] =>
  knownCommands(noProject, parseShell(script)).map((command) => command.purpose);

describe('what a command is for', () => {
  it('is told from its first words, through wrappers and runners', () => {
    for (const [script, purpose] of [
      ['npm run test:unit -- --ci', 'test'],
      ['sudo npx --yes jest@29 --ci', 'test'],
      ['poetry run python -m pytest -q', 'test'],
      ['mvn -B -q clean verify', 'test'],
      ['./gradlew :app:test', null],
      ['./gradlew clean test', 'test'],
      ['docker build -t a .', 'build'],
      ['docker buildx build .', 'build'],
      ['docker push a', 'publish'],
      ['kubectl -n shop apply -f k8s/', 'deploy'],
      ['kubectl apply -n shop -f k8s/', 'deploy'],
      ['kubectl rollout undo deployment/a', 'rollback'],
      ['kubectl rollout status deployment/a', 'verify'],
      ['terraform apply -auto-approve', 'deploy'],
      ['make deploy', 'deploy'],
      ['make', 'build'],
      ['make unknown-target', null],
      ['./scripts/smoke-test.sh https://staging.example.com', 'verify'],
      ['rm -rf tmp', 'cleanup'],
      ['echo npm test', null],
    ] as const) {
      assert.equal(purposes(script)[0] ?? null, purpose, script);
    }
  });
});

describe('what a job is for', () => {
  it('is told from its commands and its name', () => {
    assert.equal(kinds('unit', 'npm ci\nnpm test'), 'test');
    assert.equal(kinds('image', 'docker build -t a .\ndocker push a'), 'build publish');
    assert.equal(kinds('production', 'helm upgrade --install shop ./chart'), 'deploy');
    assert.equal(kinds('lint', 'npx eslint .'), 'validate');
    assert.equal(kinds('scan', '', { action: 'aquasecurity/trivy-action' }), 'security');
    assert.equal(kinds('x', 'echo hello', { stage: 'test' }), 'test');
  });

  it('does not take a test of the deployment for a deployment', () => {
    assert.equal(kinds('test-deploy-scripts', 'bats scripts'), 'test');
    assert.equal(kinds('integration', 'kubectl apply -f fixtures/\nnpm test'), 'test');
    assert.equal(kinds('plan', 'terraform plan'), '');
  });

  it('can be corrected in the configuration, by name or glob', () => {
    const corrected = classify(job('ship-eu', 'make ship'), {
      kinds: { 'ship-*': 'publish deploy' },
      environments: { 'ship-eu': 'production' },
    });
    assert.deepEqual([...corrected.kinds].sort(), ['deploy', 'publish']);
    assert.equal(corrected.target, 'production');
  });
});

describe('where a job deploys to', () => {
  it('is told from environment names', () => {
    for (const [name, kind] of [
      ['production', 'production'],
      ['prod-eu', 'production'],
      ['pre-prod', 'staging'],
      ['Staging', 'staging'],
      ['uat', 'staging'],
      ['review/feature-1', 'dev'],
      ['product-catalogue', null],
      ['deliver', null],
    ] as const) {
      assert.equal(environmentKind(name), kind, name);
    }
  });

  it('is told from the job where it names no environment', () => {
    assert.equal(classify(job('deploy-prod', 'make deploy'), none).target, 'production');
    assert.equal(classify(job('test-prod', 'npm test'), none).target, null);
  });
});

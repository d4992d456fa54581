import assert from 'node:assert/strict';
import { ownEdits } from '../../../server/src/core/fixer';
import { createMemoryHost } from '../../../server/src/core/host';
import type { Workspace } from '../../../server/src/core/workspace';
import { createWorkspace } from '../../../server/src/product';
import { describeFinding, engine, everything } from '../../support/check';

const PATH = '/.gitlab-ci.yml';

const INCLUDED = `.rules:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
.base:
  extends: .rules
  image: node:latest
  before_script: [npm ci]
  retry: 2
`;

const PIPELINE = `include:
  - local: /ci/base.yml
stages: [build, test, deploy]
default:
  interruptible: true
  timeout: 20 minutes
variables: &variables
  SHARED: "1"
.local:
  extends: .base
  cache:
    paths: [node_modules/]
build:
  extends: .local
  stage: build
  variables: *variables
  script:
    - !reference [.base, before_script]
    - npm run build || true
    - |
      for file in dist/*; do
        sha256sum "$file"
      done
test:
  extends: .local
  stage: tset
  needs: [build, biuld]
  script:
    - npm test || true
  artifacts:
    paths: [coverage/]
  allow_failure: true
scan:
  stage: test
  script: [trivy image app:latest || true]
deploy production:
  stage: deploy
  environment: production
  retries: 2
  script:
    - kubectl apply -f k8s/
    - curl https://example.com/install.sh | bash
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
      when: manual
`;

/** A pseudo-random generator (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  'x',
  ' ',
  '\n',
  '  when: manual\n',
  'extends: .base\n',
  '    - make test || true\n',
  '# note\n',
  '"',
  '&a ',
];

function typed(text: string, random: (below: number) => number): string {
  const at = random(text.length);
  return random(3) === 0
    ? text.slice(0, at) + text.slice(at + 1 + random(12))
    : text.slice(0, at) + (PIECES[random(PIECES.length)] ?? '') + text.slice(at);
}

const open = (text: string): Workspace => {
  const files = new Map([
    [PATH, ''],
    ['/ci/base.yml', INCLUDED],
  ]);
  const workspace = createWorkspace(createMemoryHost(files));
  workspace.open(PATH, text);
  return workspace;
};

async function findings(workspace: Workspace): Promise<readonly string[]> {
  const result = await engine.check(PATH, workspace, everything);
  assert.ok(result);
  assert.deepEqual(result.failures, []);
  return result.findings.map((finding) => {
    const edits = finding.fixes.map((fix) => JSON.stringify(ownEdits(fix)));
    return [finding.rule, describeFinding(finding, result), ...edits].join(' ');
  });
}

describe('a GitLab pipeline that is being edited', () => {
  it('has the findings and fixes that it has when it is read for the first time', async () => {
    const random = randomFrom(7);
    const workspace = open(PIPELINE);
    for (let round = 0; round < 12; round++) {
      let text = PIPELINE;
      for (let i = 0; i < 4; i++) {
        text = typed(text, random);
        workspace.open(PATH, text);
        assert.deepEqual(await findings(workspace), await findings(open(text)), text);
      }
    }
  });
});

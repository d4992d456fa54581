/** A large GitLab pipeline, made up: a thousand lines that include ten local files and rest on what is in them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BenchFile } from './files';

const LINES = 1000;
const INCLUDES = 10;
const TEAMS = ['api', 'web', 'worker', 'billing', 'search'];

const templateFile = (i: number): string => `.rules-${String(i)}:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes: ["services/${String(i)}/**/*", "go.mod"]
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_COMMIT_TAG =~ /^v\\d+/

.setup-${String(i)}:
  image: golang:1.25.3
  before_script:
    - go version
    - mkdir -p .cache && export GOCACHE="$CI_PROJECT_DIR/.cache"
  cache:
    key:
      files: [go.sum]
    paths: [.cache/]
  interruptible: true

.template-${String(i)}:
  extends: [.rules-${String(i)}, .setup-${String(i)}]
  timeout: 20 minutes
  retry:
    max: 1
    when: [runner_system_failure]
  artifacts:
    paths: [bin/]
    expire_in: 1 week

lint-${String(i)}:
  extends: .template-${String(i)}
  stage: verify
  script:
    - golangci-lint run ./services/${String(i)}/...
`;

const job = (i: number): string => {
  const team = TEAMS[i % TEAMS.length] ?? '';
  const from = String(i % INCLUDES);
  return `
# The ${team} service, part ${String(i)}.
build-${team}-${String(i)}:
  extends: .template-${from}
  stage: build
  variables:
    SERVICE: ${team}
    PART: "${String(i)}"
  script:
    - go build -o "bin/$SERVICE-$PART" "./cmd/$SERVICE"
    - |
      for binary in bin/*; do
        sha256sum "$binary" >> bin/checksums.txt
      done

test-${team}-${String(i)}:
  extends: .template-${from}
  stage: test
  needs:
    - job: build-${team}-${String(i)}
      artifacts: true
  script:
    - !reference [.setup-${from}, before_script]
    - go test -race -coverprofile=coverage.out "./services/$SERVICE/..."
    - go tool cover -func=coverage.out | tail -n 1
`;
};

export function largePipeline(): string {
  const includes = Array.from({ length: INCLUDES }, (_, i) => `  - local: /ci/part-${String(i)}.yml`);
  const head = ['include:', ...includes, '', 'stages: [build, verify, test, deploy]', ''].join('\n');
  let text = head;
  for (let i = 0; text.split('\n').length < LINES; i++) text += job(i);
  return text;
}

/** Writes the pipeline and what it includes to a folder of its own while something is done with it. */
export async function withLargePipeline(use: (folder: string, file: BenchFile) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'boringops-bench-'));
  try {
    mkdirSync(path.join(folder, 'ci'));
    for (let i = 0; i < INCLUDES; i++) writeFileSync(path.join(folder, 'ci', `part-${String(i)}.yml`), templateFile(i));
    const file = { path: path.join(folder, '.gitlab-ci.yml'), text: largePipeline(), language: 'gitlab-ci' };
    writeFileSync(file.path, file.text);
    await use(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

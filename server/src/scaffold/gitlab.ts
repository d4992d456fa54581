/** The whole pipeline for GitLab CI, fitted to the project. */
import type { Project } from './project';
import { indent, lines } from './scaffold';
import type { Stack } from './stacks';

interface Job {
  readonly id: string;
  readonly stage: string;
  /** As YAML; further keys of it on lines of their own. */
  readonly image: string;
  readonly timeout: string;
  readonly interruptible?: boolean;
  /** Further keys, as YAML. */
  readonly keys?: string;
  readonly script: readonly string[];
}

/** A command as an item of a list; quoted where YAML would read it as something else. */
const item = (command: string): string =>
  `- ${/: |^["'&*!|>%@`{[#]| #/.test(command) ? `'${command.replaceAll("'", "''")}'` : command}`;

const jobText = ({ id, stage, image, timeout, interruptible = true, keys, script }: Job): string =>
  [
    `${id}:`,
    `  stage: ${stage}`,
    image.startsWith('\n') ? `  image:${image}` : `  image: ${image}`,
    `  timeout: ${timeout}`,
    `  interruptible: ${interruptible}`,
    ...(keys === undefined ? [] : [indent(keys, 2)]),
    '  script:',
    ...script.map((command) => indent(item(command), 4)),
  ].join('\n');

const inFolder = (stack: Stack, command: string): string =>
  stack.folder === '' ? command : `(cd ${stack.folder} && ${command})`;

const idOf = (what: string, stack: Stack): string =>
  stack.folder === '' ? what : `${what}:${stack.folder.split('/').at(-1)}`;

/** A stack's job of one kind; null where the project has no command for it. */
function stackJob(what: string, stage: string, stack: Stack, wanted: readonly (string | undefined)[]): Job | null {
  const found = wanted.filter((command): command is string => command !== undefined);
  if (found.length === 0) return null;
  const script = [...(stack.install === undefined ? [] : [stack.install]), ...found];
  return {
    id: idOf(what, stack),
    stage,
    image: stack.image,
    timeout: '20 minutes',
    script: script.map((command) => inFolder(stack, command)),
  };
}

const terraformJob = (folder: string): Job => ({
  id: 'validate:terraform',
  stage: 'validate',
  image: '\n    name: hashicorp/terraform:1.13.5\n    entrypoint: [""]',
  timeout: '10 minutes',
  script: [
    `cd ${folder}`,
    'terraform fmt -check -recursive',
    'terraform init -backend=false -input=false',
    'terraform validate',
  ],
});

const DEFAULT_BRANCH = `rules:
  - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH`;

const publishImage: Job = {
  id: 'publish',
  stage: 'publish',
  image: 'docker:29.0',
  timeout: '30 minutes',
  interruptible: false,
  keys: `services:
  - docker:29.0-dind
variables:
  DOCKER_TLS_CERTDIR: /certs
before_script:
  - printf '%s' "$CI_REGISTRY_PASSWORD" | docker login --username "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"
${DEFAULT_BRANCH}`,
  script: [
    'docker build --pull --tag "$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA" .',
    'docker push "$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA"',
  ],
};

const deploy = (name: string, url: string, script: readonly string[]): Job => ({
  id: `deploy-${name}`,
  stage: `deploy-${name}`,
  image: 'alpine:3.22',
  timeout: '1 hour',
  interruptible: false,
  keys: `resource_group: ${name}
environment:
  name: ${name}
  url: ${url}
${DEFAULT_BRANCH}`,
  script,
});

/** The step, and the way back where it fails. */
const orBack = (command: string, name: string): string => `${command} || { sh scripts/rollback.sh ${name}; exit 1; }`;

export function gitlabPipeline(project: Project): string {
  const { stacks, terraform } = project;
  const present = (job: Job | null): job is Job => job !== null;
  const validate = stacks
    .map((stack) => stackJob('validate', 'validate', stack, [stack.lint, stack.types]))
    .filter(present);
  const tests = stacks.map((stack) => stackJob('test', 'test', stack, [stack.test])).filter(present);
  const builds = stacks.map((stack) => buildJob(stack)).filter(present);
  const jobs = [
    ...validate,
    ...(terraform === null ? [] : [terraformJob(terraform)]),
    ...builds,
    ...(tests.length > 0 ? tests : [scriptTest]),
    ...(project.hasDockerfile ? [publishImage] : []),
    deploy('staging', 'https://staging.example.com', [
      orBack('sh scripts/deploy.sh staging "$CI_COMMIT_SHA"', 'staging'),
      orBack('sh scripts/smoke-test.sh https://staging.example.com', 'staging'),
    ]),
    deploy('production', 'https://example.com', [
      orBack('sh scripts/deploy.sh production "$CI_COMMIT_SHA" --canary 10', 'production'),
      orBack('sh scripts/monitor-canary.sh --duration 10m --error-threshold 1%', 'production'),
      orBack('sh scripts/deploy.sh production "$CI_COMMIT_SHA" --full', 'production'),
      orBack('sh scripts/smoke-test.sh https://example.com', 'production'),
    ]),
  ];
  const used = new Set(['security', ...jobs.map((job) => job.stage)]);
  const stages = ['validate', 'build', 'test', 'security', 'publish', 'deploy-staging', 'deploy-production'];
  return lines(
    'stages:',
    ...stages.filter((stage) => used.has(stage)).map((stage) => `  - ${stage}`),
    '',
    'workflow:',
    '  rules:',
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
    '',
    'include:',
    '  - template: Jobs/SAST.gitlab-ci.yml',
    '  - template: Jobs/Dependency-Scanning.gitlab-ci.yml',
    '  - template: Jobs/Secret-Detection.gitlab-ci.yml',
    '',
    ...['sast', 'dependency_scanning', 'secret_detection'].flatMap((job) => [`${job}:`, '  stage: security', '']),
    jobs.map(jobText).join('\n\n'),
  );
}

const scriptTest: Job = {
  id: 'test',
  stage: 'test',
  image: 'alpine:3.22',
  timeout: '20 minutes',
  script: ['sh scripts/test.sh'],
};

function buildJob(stack: Stack): Job | null {
  const job = stackJob('build', 'build', stack, [stack.build]);
  const output = stack.folder === '' ? stack.output : `${stack.folder}/${stack.output}`;
  return job && { ...job, keys: `artifacts:\n  paths:\n    - ${output}\n  expire_in: 1 week` };
}

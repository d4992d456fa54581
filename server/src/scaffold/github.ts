/** The whole pipeline as a GitHub Actions workflow, fitted to the project. */
import type { Project } from './project';
import { indent, lines } from './scaffold';
import type { Stack } from './stacks';

const CHECKOUT = `- name: Check out
  uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
  with:
    persist-credentials: false`;

const HISTORY = `- name: Check out
  uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
  with:
    fetch-depth: 0
    persist-credentials: false`;

interface Job {
  readonly id: string;
  readonly name: string;
  readonly needs?: readonly string[];
  readonly minutes: number;
  /** Keys between the time limit and the steps, as YAML. */
  readonly keys?: string;
  readonly steps: readonly string[];
}

const jobText = ({ id, name, needs = [], minutes, keys, steps }: Job): string =>
  [
    `${id}:`,
    `  name: ${name}`,
    ...(needs.length > 0 ? [`  needs: [${needs.join(', ')}]`] : []),
    '  runs-on: ubuntu-24.04',
    `  timeout-minutes: ${minutes}`,
    ...(keys === undefined ? [] : [indent(keys, 2)]),
    '  steps:',
    ...steps.map((one) => indent(one, 4)),
  ].join('\n');

/** A step that runs a command in the folder of its stack. */
const run = (name: string, command: string, folder: string): string =>
  [
    `- name: ${name}`,
    ...(folder === '' ? [] : [`  working-directory: ${folder}`]),
    `  run: ${/[:#]\s|^["'&*!|>%@`{[]|: /.test(command) ? `'${command.replaceAll("'", "''")}'` : command}`,
  ].join('\n');

const suffix = (stack: Stack): string => (stack.folder === '' ? '' : ` (${stack.folder})`);

/** The tools are set up once however many packages use them. */
function prepared(stacks: readonly Stack[]): string[] {
  const setups = [...new Set(stacks.map((stack) => stack.setup))];
  const installs = stacks.flatMap((stack) =>
    stack.install === undefined ? [] : [run(`Install dependencies${suffix(stack)}`, stack.install, stack.folder)],
  );
  return [...setups, ...installs];
}

const commands = (stacks: readonly Stack[], key: 'lint' | 'types' | 'test' | 'build', name: string): string[] =>
  stacks.flatMap((stack) => {
    const command = stack[key];
    return command === undefined ? [] : [run(`${name}${suffix(stack)}`, command, stack.folder)];
  });

const TERRAFORM_SETUP = `- name: Set up Terraform
  uses: hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1
  with:
    terraform_version: 1.13.5`;

function validate({ stacks, terraform }: Project): Job {
  const checks = [...commands(stacks, 'lint', 'Lint'), ...commands(stacks, 'types', 'Check types')];
  const infrastructure =
    terraform === null
      ? []
      : [
          TERRAFORM_SETUP,
          run('Check the formatting of Terraform', 'terraform fmt -check -recursive', terraform),
          run('Initialise Terraform', 'terraform init -backend=false -input=false', terraform),
          run('Validate Terraform', 'terraform validate', terraform),
        ];
  const nothing = checks.length + infrastructure.length === 0;
  return {
    id: 'validate',
    name: 'Validate',
    minutes: 10,
    steps: [
      CHECKOUT,
      ...(checks.length > 0 ? prepared(stacks) : []),
      ...checks,
      ...infrastructure,
      ...(nothing
        ? [run('Check the repository', 'git diff --check "$(git hash-object -t tree /dev/null)" HEAD', '')]
        : []),
    ],
  };
}

function test({ stacks }: Project): Job {
  const tests = commands(stacks, 'test', 'Test');
  return {
    id: 'test',
    name: 'Test',
    needs: ['validate'],
    minutes: 20,
    steps: [CHECKOUT, ...prepared(stacks), ...(tests.length > 0 ? tests : [run('Test', 'sh scripts/test.sh', '')])],
  };
}

const security = (): Job => ({
  id: 'security',
  name: 'Security',
  needs: ['validate'],
  minutes: 20,
  steps: [
    HISTORY,
    `- name: Look for secrets
  uses: trufflesecurity/trufflehog@bcfcf73aaf4759d4dadc2783177c245a02792318 # v3.97.0`,
    `- name: Check dependencies and configuration
  uses: aquasecurity/trivy-action@ed142fd0673e97e23eac54620cfb913e5ce36c25 # v0.36.0
  with:
    scan-type: fs
    severity: HIGH,CRITICAL
    exit-code: '1'`,
  ],
});

const publishImage = (): Job => ({
  id: 'publish',
  name: 'Publish',
  needs: ['test', 'security'],
  minutes: 30,
  keys: `if: github.event_name == 'push'
permissions:
  contents: read
  packages: write`,
  steps: [
    CHECKOUT,
    `- name: Set up the builder
  uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0`,
    `- name: Log in to the registry
  uses: docker/login-action@dbcb813823bdd20940b903addbd779551569679f # v4.6.0
  with:
    registry: ghcr.io
    username: \${{ github.actor }}
    password: \${{ github.token }}`,
    `- name: Name the image
  id: name
  uses: docker/metadata-action@dc802804100637a589fabce1cb79ff13a1411302 # v6.2.0
  with:
    images: ghcr.io/\${{ github.repository }}
    tags: type=sha,format=long`,
    `- name: Build and push
  uses: docker/build-push-action@53b7df96c91f9c12dcc8a07bcb9ccacbed38856a # v7.3.0
  with:
    context: .
    push: true
    tags: \${{ steps.name.outputs.tags }}
    labels: \${{ steps.name.outputs.labels }}`,
  ],
});

function publishBuild({ stacks }: Project): Job | null {
  const builds = commands(stacks, 'build', 'Build');
  if (builds.length === 0) return null;
  const outputs = stacks
    .filter((stack) => stack.build !== undefined)
    .map((stack) => (stack.folder === '' ? stack.output : `${stack.folder}/${stack.output}`));
  return {
    id: 'publish',
    name: 'Publish',
    needs: ['test', 'security'],
    minutes: 20,
    keys: "if: github.event_name == 'push'",
    steps: [
      CHECKOUT,
      ...prepared(stacks),
      ...builds,
      `- name: Keep what was built
  uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
  with:
    name: build-\${{ github.sha }}
    path: |
${outputs.map((output) => `      ${output}`).join('\n')}
    retention-days: 30
    if-no-files-found: error`,
    ],
  };
}

const environment = (name: string, branch: string, url: string): string => `if: github.ref == 'refs/heads/${branch}'
environment:
  name: ${name}
  url: ${url}
concurrency:
  group: deploy-${name}
  cancel-in-progress: false
env:
  COMMIT: \${{ github.sha }}`;

const rollback = (name: string): string => `- name: Roll back
  if: failure()
  run: sh scripts/rollback.sh ${name}`;

const deployStaging = (branch: string, after: readonly string[]): Job => ({
  id: 'deploy-staging',
  name: 'Deploy to staging',
  needs: after,
  minutes: 20,
  keys: environment('staging', branch, 'https://staging.example.com'),
  steps: [
    CHECKOUT,
    run('Deploy', 'sh scripts/deploy.sh staging "$COMMIT"', ''),
    run('Smoke test', 'sh scripts/smoke-test.sh https://staging.example.com', ''),
    rollback('staging'),
  ],
});

const deployProduction = (branch: string): Job => ({
  id: 'deploy-production',
  name: 'Deploy to production',
  needs: ['deploy-staging'],
  minutes: 60,
  keys: environment('production', branch, 'https://example.com'),
  steps: [
    CHECKOUT,
    run('Send a tenth of the traffic to the new version', 'sh scripts/deploy.sh production "$COMMIT" --canary 10', ''),
    run('Watch the canary', 'sh scripts/monitor-canary.sh --duration 10m --error-threshold 1%', ''),
    run('Promote', 'sh scripts/deploy.sh production "$COMMIT" --full', ''),
    run('Smoke test', 'sh scripts/smoke-test.sh https://example.com', ''),
    rollback('production'),
  ],
});

export function githubPipeline(project: Project): string {
  const publish = project.hasDockerfile ? publishImage() : publishBuild(project);
  const branch = project.defaultBranch;
  const jobs = [
    validate(project),
    test(project),
    security(),
    ...(publish ? [publish] : []),
    deployStaging(branch, publish ? ['publish'] : ['test', 'security']),
    deployProduction(branch),
  ];
  return lines(
    'name: CI/CD',
    '',
    'on:',
    '  push:',
    `    branches: [${branch}]`,
    '  pull_request:',
    '',
    'permissions:',
    '  contents: read',
    '',
    'concurrency:',
    '  group: ${{ github.workflow }}-${{ github.ref }}',
    "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
    '',
    'jobs:',
    jobs.map((job) => indent(jobText(job), 2)).join('\n\n'),
  );
}

import { readFileSync } from 'node:fs';
import { expand } from './expand';

/** Where a snippet is meant to be written: the file around it. */
export interface Frame {
  readonly path: string;
  readonly around: (snippet: string) => string;
  readonly files?: Readonly<Record<string, string>>;
}

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

const CHECKOUT = `      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
`;

const whole = (path: string, files?: Frame['files']): Frame => ({
  path,
  around: (text) => text,
  ...(files && { files }),
});

const RUNBOOK: readonly string[] = [
  '## Escalation\n\n- After 15 minutes: page the second on-call\n\n',
  '## Symptoms\n\n- Alert: `ServiceXDown`\n\n',
  '## Diagnosis\n\n1. `kubectl get pods`\n\n',
  '## Post-Incident\n\n- [ ] Plan the post-mortem\n\n',
  '## Fixes\n\n1. `kubectl rollout undo deployment/service-x`\n\n',
];

const STAGING = `    if: github.ref == 'refs/heads/main'
    environment: staging
    concurrency:
      group: deploy-staging
      cancel-in-progress: false
`;

const job = (name: string, needs = ''): string => `  ${name}:
    name: ${name}
${needs === '' ? '' : `    needs: [${needs}]\n`}    runs-on: ubuntu-24.04
    timeout-minutes: 10
${name === 'deploy-staging' ? STAGING : ''}    steps:
${CHECKOUT}      - name: Do it
        run: make ${name}
`;

const WORKFLOW_HEAD = `name: CI

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
`;

const WORKFLOW = '/.github/workflows/ci.yml';

/** Other jobs that a snippet's `needs` names; one that the snippet itself is, is left out. */
const workflowJob = (snippet: string): string => {
  const own = /^[\w-]+/.exec(snippet)?.[0] ?? '';
  const before = ['validate', 'security', 'test', 'publish', 'deploy-staging'];
  const chain = before.slice(0, before.includes(own) ? before.indexOf(own) : before.length);
  const jobs = chain.map((name, i) => job(name, chain[i - 1]));
  return WORKFLOW_HEAD + jobs.join('\n') + (jobs.length > 0 ? '\n' : '') + indented(snippet, 2);
};

const workflowStep = (snippet: string): string =>
  `${WORKFLOW_HEAD}  work:
    name: Work
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
      id-token: write
    steps:
${CHECKOUT}${indented(snippet, 6)}`;

const GITLAB = '/.gitlab-ci.yml';

const GITLAB_TEST = `
unit-tests:
  stage: test
  image: node:24.11
  timeout: 10 minutes
  interruptible: true
  script:
    - make test
`;

const gitlabJob = (snippet: string): string => {
  const stages = [
    'validate',
    'build',
    'test',
    'security',
    'publish',
    'deploy-dev',
    'deploy-staging',
    'deploy-production',
  ];
  return `stages: [${stages.join(', ')}]

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
${snippet.startsWith('test:') ? '' : GITLAB_TEST}${snippet.includes('needs: [canary]') ? expandOne('gitlab-ci', 'GitLab CI: canary job') : ''}
${snippet}`;
};

const LOCK: Readonly<Record<string, string>> = { '/package-lock.json': '{}' };

const asItIs = (text: string): string => text;

/** What stands before a stage of this name. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  validate: [],
  build: ['validate'],
  test: ['validate'],
  security: ['validate'],
  publish: ['validate', 'test', 'security'],
};
const ALL_BEFORE = ['validate', 'test', 'security', 'publish'];

/** The names before that of a snippet, dashes and underscores alike. */
const before = (own: string): readonly string[] =>
  BEFORE[own] ?? (/prod/.test(own) ? [...ALL_BEFORE, own.replace('production', 'staging')] : ALL_BEFORE);

const azureStage = (snippet: string): string => {
  const own = /stage: (\w+)/.exec(snippet)?.[1] ?? '';
  const plain = (name: string): string => `  - stage: ${name}
${name === 'deploy_staging' ? "    condition: eq(variables['Build.SourceBranch'], 'refs/heads/main')\n" : ''}    jobs:
      - ${name === 'deploy_staging' ? 'deployment: staging\n        environment: staging\n        timeoutInMinutes: 10\n        strategy: { runOnce: { deploy: { steps: [{ bash: make deploy }] } } }' : `job: ${name}\n        timeoutInMinutes: 10\n        steps:\n          - bash: make ${name}`}
`;
  const stages = before(own).map(plain).join('');
  return `trigger: [main]\npr: [main]\n\npool:\n  vmImage: ubuntu-24.04\n\nstages:\n${stages}${indented(snippet, 2)}`;
};

const circleJob = (snippet: string): string => {
  const isUse = snippet.startsWith('- ');
  const own = isUse ? 'deploy-production' : (/^[\w-]+/.exec(snippet)?.[0] ?? '');
  const others = before(own);
  const plain = (name: string): string =>
    `  ${name}:\n    docker:\n      - image: cimg/base:2025.11\n    steps:\n      - checkout\n      - run: make ${name}\n`;
  const use = (name: string, after?: string): string =>
    after === undefined
      ? `      - ${name}\n`
      : `      - ${name}:\n          requires: [${after}]\n${/deploy/.test(name) ? `          serial-group: shop/${name}\n` : ''}`;
  const chain = others.map((name, i) => use(name, others[i - 1])).join('');
  const last = others.at(-1);
  const gate = `      - approve:\n          type: approval\n          requires: [${last ?? ''}]\n`;
  const uses = isUse ? indented(snippet, 6) : own === 'deploy-production' ? gate + use(own, 'approve') : use(own, last);
  const definitions = others.map(plain).join('') + (isUse ? plain(own) : indented(snippet, 2));
  return `version: 2.1\n\njobs:\n${definitions}\nworkflows:\n  delivery:\n    jobs:\n${chain}${uses}`;
};

const bitbucketStep = (snippet: string): string => {
  const own = /name: ([\w-]+)/.exec(snippet)?.[1] ?? '';
  const plain = (name: string): string =>
    `      - step:\n          name: ${name}\n          max-time: 10\n${name === 'deploy-staging' ? '          deployment: staging\n' : ''}          script:\n            - make ${name}\n`;
  const steps = before(own).map(plain).join('');
  return `definitions:\n  caches:\n    npm: ~/.npm\n\npipelines:\n  branches:\n    main:\n${steps}${indented(snippet, 6)}`;
};

const DOCKERIGNORE = '.git\n.env*\nnode_modules\nDockerfile\n.dockerignore\n';

const DOCKER_FILES: Readonly<Record<string, string>> = {
  '/.dockerignore': DOCKERIGNORE,
  '/package.json': '{ "name": "app", "scripts": { "build": "tsc" } }',
  '/package-lock.json': '{ "lockfileVersion": 3 }',
  '/requirements.txt': 'flask==3.1.2\n',
  '/app/__init__.py': '',
  '/go.mod': 'module example.com/app\n',
  '/go.sum': '',
  '/pom.xml': '<project/>',
  '/src/main.rs': 'fn main() {}\n',
  '/App.csproj': '<Project/>',
  '/Cargo.toml': '[package]\nname = "app"\n',
  '/Cargo.lock': '',
  '/Gemfile': '',
  '/Gemfile.lock': '',
  '/composer.json': '{}',
  '/composer.lock': '{}',
};

const TERRAFORM_FILES: Readonly<Record<string, string>> = {
  '/versions.tf': `terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}
`,
};

const variable = (name: string, type = 'string'): string =>
  `variable "${name}" {\n  description = "The ${name} of the test"\n  type        = ${type}\n}\n`;

const output = (name: string, value: string): string =>
  `output "${name}" {\n  description = "The ${name} of the test"\n  value       = ${value}\n}\n`;

/** The rest of a module in which a snippet stands: what it refers to, and what refers to it. */
function moduleAround(body: string): Readonly<Record<string, string>> {
  const declared = new Set([...body.matchAll(/^variable "(\w+)"/gm)].map((match) => match[1] ?? ''));
  const used = new Set([...body.matchAll(/\bvar\.(\w+)/g)].map((match) => match[1] ?? ''));
  const lists = new Set(['private_subnet_ids', 'security_group_ids']);
  const numbers = new Set(['min_capacity', 'max_capacity']);
  const typeOf = (name: string): string =>
    lists.has(name) ? 'list(string)' : numbers.has(name) ? 'number' : name === 'tags' ? 'map(string)' : 'string';
  const parts = [
    ...[...used].filter((name) => !declared.has(name)).map((name) => variable(name, typeOf(name))),
    ...[...declared]
      .filter((name) => !used.has(name) || body.includes('validation'))
      .map((name) => output(name, `var.${name}`)),
    ...[...body.matchAll(/^ {2}(container_secrets) = /gm)].map(() => output('secrets', 'local.container_secrets')),
    ...(body.includes('required_providers')
      ? ['data "aws_region" "current" {}\n', output('region', 'data.aws_region.current.region')]
      : []),
  ];
  return { ...(body.includes('required_providers') ? {} : TERRAFORM_FILES), '/context.tf': parts.join('\n') };
}

const isGithubWhole = (name: string): boolean => name === 'GitHub Actions: workflow';

/** Another snippet, expanded. */
function expandOne(file: string, name: string): string {
  const all = JSON.parse(readFileSync(`snippets/${file}.json`, 'utf8')) as Record<
    string,
    { readonly body: readonly string[] }
  >;
  return `
${expand(all[name]?.body ?? [])}`;
}

const ecsService = (): string => expandOne('terraform', 'Terraform: ECS service');

/** The frame of a snippet, by its file and its name. */
export function frameOf(file: string, name: string, body: string): Frame {
  switch (file) {
    case 'github-actions':
      if (isGithubWhole(name)) return whole(WORKFLOW);
      return { path: WORKFLOW, around: body.startsWith('- ') ? workflowStep : workflowJob };
    case 'gitlab-ci':
      return body.startsWith('stages:') ? whole(GITLAB) : { path: GITLAB, around: gitlabJob };
    case 'azure-pipelines':
      return { path: '/azure-pipelines.yml', around: body.startsWith('trigger:') ? asItIs : azureStage, files: LOCK };
    case 'circleci':
      return { path: '/.circleci/config.yml', around: body.startsWith('version:') ? asItIs : circleJob, files: LOCK };
    case 'bitbucket':
      return { path: '/bitbucket-pipelines.yml', around: body.startsWith('- ') ? bitbucketStep : asItIs, files: LOCK };
    case 'dockerfile':
      if (/FROM /.test(body)) return whole('/Dockerfile', DOCKER_FILES);
      return {
        path: '/Dockerfile',
        around: (text) => {
          const user = text.includes('USER ') ? '' : 'USER 10001\n';
          const health = text.includes('HEALTHCHECK ') ? '' : 'HEALTHCHECK CMD ["/app", "healthcheck"]\n';
          return `FROM debian:13.2-slim\nCOPY app /app\n${user}${text}${health}CMD ["/app"]\n`;
        },
        files: { '/.dockerignore': DOCKERIGNORE, '/app': '' },
      };
    case 'dockerignore':
      return whole('/.dockerignore', { '/Dockerfile': 'FROM debian:13.2-slim\n' });
    case 'terraform':
      return {
        path: '/snippet.tf',
        // The service that is scaled stands beside its scaling.
        around: (text) => (text.includes('aws_ecs_service.main') ? `${text}\n${ecsService()}` : text),
        files: moduleAround(body.includes('aws_ecs_service.main') ? `${body}\n${ecsService()}` : body),
      };
    case 'kubernetes':
      return whole('/k8s/service-x.yaml');
    case 'prometheus':
      return {
        path: '/prometheus/rules/service-x.yml',
        around: (text) =>
          text.startsWith('- ') ? `groups:\n  - name: service-x\n    rules:\n${indented(text, 6)}` : text,
      };
    case 'observability':
      return whole('/config/observability.yaml');
    case 'boringops':
      if (!body.startsWith('#')) return whole('/.boringops.yml');
      return {
        path: '/Dockerfile',
        around: (text) => `${text}FROM debian:latest\nUSER 10001\nHEALTHCHECK CMD ["true"]\nCMD ["true"]\n`,
        files: { '/.dockerignore': DOCKERIGNORE },
      };
    default:
      return pageOf(name, body);
  }
}

/** A page of its own, or a runbook with the section that the snippet is. */
function pageOf(name: string, body: string): Frame {
  if (!name.startsWith('Runbook')) return whole('/docs/service-x.md');
  const sections = RUNBOOK.filter((section) => !body.includes(section.split('\n')[0] ?? ''));
  return {
    path: '/runbooks/service-x.md',
    around: (text) => (text.startsWith('# ') ? text : `# Runbook: service-x\n\n${sections.join('')}${text}`),
  };
}

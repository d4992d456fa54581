/** Everything that `boringops new` and the command palette can write. */
import { azurePipeline } from './azure';
import { bitbucketPipeline } from './bitbucket';
import { circlePipeline } from './circleci';
import { dockerFiles } from './docker';
import { githubPipeline } from './github';
import { gitlabPipeline } from './gitlab';
import type { Project } from './project';
import { answer, lines, slug, type Answers, type Question, type Scaffold } from './scaffold';
import { pipelineScripts } from './scripts';
import { fromSnippet } from './snippet';
import { STACKS, type StackKind } from './stacks';
import { backends, terraformModule } from './terraform';

const text = (id: string, prompt: string, fallback: (project: Project) => string): Question => ({
  id,
  prompt,
  fallback,
});

/** Reads the answers of one scaffold by the names of its questions. */
const reader =
  (scaffold: Scaffold, answers: Answers, project: Project) =>
  (id: string): string =>
    answer(scaffold, answers, id, project);

interface System {
  readonly path: string;
  readonly write: (project: Project) => string;
}

const GITHUB: System = { path: '.github/workflows/ci-cd.yml', write: githubPipeline };

const SYSTEMS: Readonly<Record<string, System>> = {
  github: GITHUB,
  gitlab: { path: '.gitlab-ci.yml', write: gitlabPipeline },
  azure: { path: 'azure-pipelines.yml', write: azurePipeline },
  circleci: { path: '.circleci/config.yml', write: circlePipeline },
  bitbucket: { path: 'bitbucket-pipelines.yml', write: bitbucketPipeline },
};

/** Names in a project's folder by which its CI system is known. */
const SYSTEM_FILES: readonly (readonly [name: string, system: string])[] = [
  ['.gitlab-ci.yml', 'gitlab'],
  ['azure-pipelines.yml', 'azure'],
  ['.circleci', 'circleci'],
  ['bitbucket-pipelines.yml', 'bitbucket'],
];

const pipeline: Scaffold = {
  id: 'pipeline',
  title: 'Pipeline',
  description: 'From validation to production, fitted to the languages and scripts of this project',
  questions: [
    {
      id: 'system',
      prompt: 'For which CI system?',
      choices: [
        { value: 'github', label: 'GitHub Actions' },
        { value: 'gitlab', label: 'GitLab CI' },
        { value: 'azure', label: 'Azure Pipelines' },
        { value: 'circleci', label: 'CircleCI' },
        { value: 'bitbucket', label: 'Bitbucket Pipelines' },
      ],
      fallback: ({ files }) =>
        files.has('.github') ? 'github' : (SYSTEM_FILES.find(([name]) => files.has(name))?.[1] ?? 'github'),
    },
  ],
  files(answers, project) {
    const system = answer(pipeline, answers, 'system', project);
    const hasTests = project.stacks.some((stack) => stack.test !== undefined);
    const { path, write } = SYSTEMS[system] ?? GITHUB;
    return [{ path, text: write(project) }, ...pipelineScripts(hasTests)];
  },
};

const isKind = (value: string): value is StackKind['id'] => STACKS.some((kind) => kind.id === value);

const dockerfile: Scaffold = {
  id: 'dockerfile',
  title: 'Dockerfile',
  description: 'Several stages, a user of its own, a health check, and a .dockerignore',
  questions: [
    {
      id: 'language',
      prompt: 'What is the project written in?',
      choices: STACKS.map(({ id, name }) => ({ value: id, label: name })),
      fallback: ({ stacks }) => stacks[0]?.kind ?? 'node',
    },
  ],
  files(answers, project) {
    const kind = answer(dockerfile, answers, 'language', project);
    return dockerFiles(isKind(kind) ? kind : 'node', project);
  },
};

const terraformModuleScaffold: Scaffold = {
  id: 'terraform-module',
  title: 'Terraform module',
  description: 'A service on ECS behind a load balancer, with its scaling',
  questions: [text('name', 'What is the module called?', () => 'api-service')],
  files: (answers, project) => terraformModule(answer(terraformModuleScaffold, answers, 'name', project)),
};

const backend: Scaffold = {
  id: 'backend',
  title: 'Terraform state',
  description: 'Encrypted and locked remote state, one for each environment',
  questions: [
    text('bucket', 'Which bucket holds the state?', () => 'company-terraform-state'),
    text('key', 'Where in the bucket?', ({ name }) => `services/${slug(name)}`),
    text('region', 'In which region is the bucket?', () => 'eu-central-1'),
  ],
  files(answers, project) {
    const of = reader(backend, answers, project);
    return backends(of('bucket'), of('key'), of('region'));
  },
};

const STRATEGIES: Readonly<Record<string, readonly { readonly file: string; readonly snippets: readonly string[] }[]>> =
  {
    rolling: [{ file: 'deployment.yaml', snippets: ['Kubernetes: rolling deployment'] }],
    canary: [
      { file: 'deployment.yaml', snippets: ['Kubernetes: rolling deployment'] },
      { file: 'rollout.yaml', snippets: ['Argo Rollouts: canary', 'Argo Rollouts: analysis'] },
    ],
    'blue-green': [
      { file: 'deployment.yaml', snippets: ['Kubernetes: rolling deployment'] },
      { file: 'rollout.yaml', snippets: ['Argo Rollouts: blue-green', 'Argo Rollouts: analysis'] },
    ],
  };

/** The tab stop of each snippet that holds the name of the service. */
const SERVICE_STOP: Readonly<Record<string, number>> = { 'Argo Rollouts: analysis': 3 };

const deployment: Scaffold = {
  id: 'deployment',
  title: 'Deployment strategy',
  description: 'Rolling, canary or blue-green on Kubernetes',
  questions: [
    {
      id: 'strategy',
      prompt: 'How does a new version take over?',
      choices: [
        { value: 'rolling', label: 'Rolling: instance by instance' },
        { value: 'canary', label: 'Canary: a growing share of the traffic, watched (Argo Rollouts)' },
        { value: 'blue-green', label: 'Blue-green: beside the old one, then switched (Argo Rollouts)' },
      ],
      fallback: () => 'rolling',
    },
    text('service', 'What is the service called?', ({ name }) => slug(name)),
  ],
  files(answers, project) {
    const of = reader(deployment, answers, project);
    const service = slug(of('service'));
    return (STRATEGIES[of('strategy')] ?? []).map(({ file, snippets }) => ({
      path: `deploy/${service}/${file}`,
      text: snippets
        .map((name) => fromSnippet('kubernetes', name, { [SERVICE_STOP[name] ?? 1]: service }))
        .join('---\n'),
    }));
  },
};

const alerts: Scaffold = {
  id: 'alerts',
  title: 'Alert rules',
  description: 'Errors and latency of a service, each with its runbook',
  questions: [
    text('service', 'What is the service called?', ({ name }) => slug(name)),
    text('runbooks', 'Where are the runbooks?', () => 'https://runbooks.example.com'),
  ],
  files(answers, project) {
    const of = reader(alerts, answers, project);
    const service = slug(of('service'));
    const camel = service.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
    const page = (name: string): string => `${of('runbooks').replace(/\/+$/, '')}/${service}-${name}`;
    const latency = fromSnippet('prometheus', 'Prometheus: latency alert', {
      1: `${camel}ElevatedLatency`,
      2: service,
      5: `One request in a hundred to ${service} takes more than 2 seconds`,
      6: page('high-latency'),
    });
    const errors = fromSnippet('prometheus', 'Prometheus: alert rules', {
      1: service,
      2: `${camel}HighErrorRate`,
      6: `${service} answers more than 5% of requests with an error`,
      7: page('high-error-rate'),
    });
    return [{ path: `monitoring/${service}.rules.yml`, text: errors + latency.replace(/^(?=.)/gm, '      ') }];
  },
};

const runbook: Scaffold = {
  id: 'runbook',
  title: 'Runbook',
  description: 'Symptoms, diagnosis, causes and fixes, escalation, what follows',
  questions: [
    text('service', 'For which service?', ({ name }) => name),
    text('symptom', 'For which symptom?', () => 'High Error Rate'),
  ],
  files(answers, project) {
    const of = reader(runbook, answers, project);
    const service = slug(of('service'));
    const camel = `${of('service')} ${of('symptom')}`.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) =>
      first.toUpperCase(),
    );
    const body = fromSnippet('markdown', 'Runbook', { 1: of('service'), 2: of('symptom'), 5: camel, 6: service });
    return [{ path: `runbooks/${service}-${slug(of('symptom'))}.md`, text: body }];
  },
};

const postMortem: Scaffold = {
  id: 'post-mortem',
  title: 'Post-mortem',
  description: 'Blameless: what happened, before what should have',
  questions: [text('title', 'What happened?', () => 'Service X unavailable')],
  files(answers, project) {
    const title = answer(postMortem, answers, 'title', project);
    return [{ path: `postmortems/${slug(title)}.md`, text: fromSnippet('markdown', 'Post-mortem', { 1: title }) }];
  },
};

const configuration: Scaffold = {
  id: 'config',
  title: 'BoringOps configuration',
  description: 'How BoringOps checks this repository, in the editor and on the command line',
  questions: [
    {
      id: 'profile',
      prompt: 'How much is reported?',
      choices: [
        { value: 'recommended', label: 'recommended: what a careful engineer would want fixed' },
        { value: 'strict', label: 'strict: also what deserves a look' },
        { value: 'all', label: 'all: also opinions and audits' },
      ],
    },
  ],
  files: (answers, project) => [
    {
      path: '.boringops.yml',
      text: lines(
        '# How BoringOps checks this repository; the editor and the command line both read it.',
        '',
        '# recommended (careful defaults), strict, or all (opinions and audits too)',
        `profile: ${answer(configuration, answers, 'profile', project)}`,
        '',
        '# Level of a rule, or of all that a glob names: off, info, warning, error',
        'rules: {}',
        '',
        '# Files that are not checked, as globs',
        'ignore: []',
      ),
    },
  ],
};

export const scaffolds: readonly Scaffold[] = [
  pipeline,
  dockerfile,
  terraformModuleScaffold,
  backend,
  deployment,
  alerts,
  runbook,
  postMortem,
  configuration,
];

export const findScaffold = (id: string): Scaffold | undefined => scaffolds.find((scaffold) => scaffold.id === id);

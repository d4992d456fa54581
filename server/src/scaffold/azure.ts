/** The whole pipeline for Azure Pipelines, fitted to the project. */
import { planOf, productionScript, scalar, stagingScript, type Downloads, type Work } from './plan';
import type { Project } from './project';
import { indent, lines } from './scaffold';

const COMMIT = '$BUILD_SOURCEVERSION';

/** Azure's names have no dashes. */
const azureName = (id: string): string => id.replaceAll('-', '_');

const bash = (command: string): string => `- bash: ${scalar(command)}`;

/** Images without glibc cannot hold Azure's agent; the tools of these stand on the machine too. */
const holdsAgent = (image: string | null): image is string => image !== null && !/^(?:composer|alpine)/.test(image);

/** A place that the cache task can name; in the repository it is where it is anyway. */
const folderOf = ({ manager, path }: Downloads): string =>
  path.startsWith('~') ? `$(Pipeline.Workspace)/.cache/${manager.name}` : path;

const cacheStep = (downloads: Downloads): string =>
  lines(
    '- task: Cache@2',
    '  inputs:',
    `    key: ${downloads.manager.name} | "$(Agent.OS)" | ${downloads.manifest}`,
    `    path: ${folderOf(downloads)}`,
  ).trimEnd();

const variable = ({ manager }: Downloads, folder: string): string =>
  `  variables:\n    ${manager.variable}: ${manager.prefix}${folder}`;

function job({ id, image, script, output, downloads }: Work): string {
  const secrets = script.some((line) => line.includes('$REGISTRY_PASSWORD'))
    ? ['  env:', '    REGISTRY_USER: $(REGISTRY_USER)', '    REGISTRY_PASSWORD: $(REGISTRY_PASSWORD)']
    : [];
  const steps = script.flatMap((line, i) => [bash(line), ...(i === 0 ? secrets : [])]);
  return lines(
    `- job: ${azureName(id)}`,
    '  timeoutInMinutes: 20',
    holdsAgent(image) && `  container: ${image}`,
    downloads?.path.startsWith('~') ? variable(downloads, folderOf(downloads)) : null,
    '  steps:',
    downloads ? indent(cacheStep(downloads), 4) : null,
    indent(steps.join('\n'), 4),
    output === undefined ? null : `    - publish: ${output}\n      artifact: ${id}`,
  ).trimEnd();
}

interface Stage {
  readonly name: string;
  readonly after?: readonly string[];
  readonly onlyBranch?: string;
  readonly jobs: readonly string[];
}

const stageText = ({ name, after, onlyBranch, jobs }: Stage): string =>
  lines(
    `  - stage: ${name}`,
    after ? `    dependsOn: [${after.join(', ')}]` : null,
    onlyBranch === undefined
      ? null
      : `    condition: and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/${onlyBranch}'))`,
    '    jobs:',
    indent(jobs.join('\n'), 6),
  ).trimEnd();

const deployment = (environment: string, minutes: number, script: readonly string[]): string =>
  lines(
    `- deployment: ${environment}`,
    `  timeoutInMinutes: ${minutes}`,
    `  environment: ${environment}`,
    '  strategy:',
    '    runOnce:',
    '      deploy:',
    '        steps:',
    '          - checkout: self',
    indent(script.map(bash).join('\n'), 10),
    '      on:',
    '        failure:',
    '          steps:',
    '            - checkout: self',
    `            - bash: sh scripts/rollback.sh ${environment}`,
  ).trimEnd();

export function azurePipeline(project: Project): string {
  const { branch, validate, test, security, publish } = planOf(project, COMMIT);
  const first = validate.length > 0 ? ['validate'] : [];
  const stages: readonly Stage[] = [
    ...(validate.length > 0 ? [{ name: 'validate', jobs: validate.map(job) }] : []),
    { name: 'test', after: first, jobs: test.map(job) },
    { name: 'security', after: first, jobs: [job(security)] },
    ...(publish.length > 0
      ? [{ name: 'publish', after: ['test', 'security'], onlyBranch: branch, jobs: publish.map(job) }]
      : []),
    {
      name: 'staging',
      after: publish.length > 0 ? ['publish'] : ['test', 'security'],
      onlyBranch: branch,
      jobs: [deployment('staging', 20, stagingScript(COMMIT))],
    },
    {
      name: 'production',
      after: ['staging'],
      onlyBranch: branch,
      jobs: [deployment('production', 60, productionScript(COMMIT))],
    },
  ];
  return lines(
    `trigger: [${branch}]`,
    `pr: [${branch}]`,
    '',
    'pool:',
    '  vmImage: ubuntu-24.04',
    '',
    '# Whoever has to approve a deployment to production is set on the page of that environment.',
    'stages:',
    stages.map(stageText).join('\n\n'),
  );
}

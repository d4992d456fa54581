/** What a project's pipeline does, from quick checks to a watched canary; each system writes it in its own form. */
import { packageManager, type PackageManager } from '../pipeline/package-managers';
import type { Project } from './project';
import { slug } from './scaffold';
import type { Stack } from './stacks';

export interface Work {
  /** `validate`, `test-api`. */
  readonly id: string;
  /** The image that has the tools; null where the machine's own do, Docker among them. */
  readonly image: string | null;
  readonly script: readonly string[];
  /** What is kept of it. */
  readonly output?: string;
  /** What it downloads. */
  readonly downloads?: Downloads;
}

/** Packages that are kept until the file changes which names them. */
export interface Downloads {
  readonly manager: PackageManager;
  readonly manifest: string;
  /** Below the home folder, else in the repository. */
  readonly path: string;
}

export interface Plan {
  readonly branch: string;
  readonly validate: readonly Work[];
  readonly test: readonly Work[];
  readonly security: Work;
  readonly publish: readonly Work[];
}

const inFolder = ({ folder }: Stack, command: string): string =>
  folder === '' ? command : `(cd ${folder} && ${command})`;

const idOf = (what: string, { folder }: Stack): string =>
  folder === '' ? what : `${what}-${slug(folder.split('/').at(-1) ?? '')}`;

/** Bundler keeps no folder of downloads at home. */
const BUNDLE = 'vendor/bundle';

function downloadsOf({ manager: name, folder, install }: Stack): Downloads | null {
  const manager = packageManager(name.split(' ')[0] ?? '');
  if (!manager) return null;
  const listed = /--requirement (\S+)/.exec(install ?? '')?.[1];
  const manifest = listed ?? (install === 'npm install' ? 'package.json' : manager.manifest);
  const below = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  return { manager, manifest: below(manifest), path: manager.home === null ? below(BUNDLE) : `~/${manager.home}` };
}

function workOf(what: string, stack: Stack, wanted: readonly (string | undefined)[]): readonly Work[] {
  const found = wanted.filter((command) => command !== undefined);
  if (found.length === 0) return [];
  const downloads = downloadsOf(stack);
  const isBundled = downloads?.path.endsWith(BUNDLE) === true;
  const script = [
    ...(isBundled ? [`bundle config set --local path ${BUNDLE}`] : []),
    ...(stack.install === undefined ? [] : [stack.install]),
    ...found,
  ];
  return [
    {
      id: idOf(what, stack),
      image: stack.image,
      script: script.map((command) => inFolder(stack, command)),
      ...(downloads && { downloads }),
    },
  ];
}

/** A program in its image, on the files of the repository. */
const inDocker = (image: string, command: string, mode = ''): string =>
  `docker run --rm --volume "$PWD:/src${mode}" --workdir /src ${image} ${command}`;

const SECURITY: Work = {
  id: 'security',
  image: null,
  script: [
    inDocker(
      'aquasec/trivy:0.66.0',
      'fs --exit-code 1 --severity HIGH,CRITICAL --scanners vuln,secret,misconfig .',
      ':ro',
    ),
  ],
};

function terraformWork(folder: string): Work {
  const run = (command: string): string => inDocker('hashicorp/terraform:1.13.5', `-chdir=${folder} ${command}`);
  const commands = ['fmt -check -recursive', 'init -backend=false -input=false', 'validate'];
  return { id: 'validate-terraform', image: null, script: commands.map(run) };
}

function imageWork(project: Project, commit: string): Work {
  const image = `"registry.example.com/${slug(project.name)}:${commit}"`;
  return {
    id: 'publish',
    image: null,
    script: [
      `printf '%s' "$REGISTRY_PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin registry.example.com`,
      `docker build --pull --tag ${image} .`,
      `docker push ${image}`,
    ],
  };
}

function buildWork(stack: Stack): readonly Work[] {
  const output = stack.folder === '' ? stack.output : `${stack.folder}/${stack.output}`;
  return workOf('publish', stack, [stack.build]).map((work) => ({ ...work, output }));
}

/** `commit` is what the system's shell calls the commit. */
export function planOf(project: Project, commit: string): Plan {
  const { stacks, terraform, defaultBranch: branch } = project;
  const tests = stacks.flatMap((stack) => workOf('test', stack, [stack.test]));
  const checks = stacks.flatMap((stack) => workOf('validate', stack, [stack.lint, stack.types]));
  return {
    branch,
    validate: [...checks, ...(terraform === null ? [] : [terraformWork(terraform)])],
    test: tests.length > 0 ? tests : [{ id: 'test', image: null, script: ['sh scripts/test.sh'] }],
    security: SECURITY,
    publish: project.hasDockerfile ? [imageWork(project, commit)] : stacks.flatMap(buildWork),
  };
}

/** The commands of a deployment. */
export const stagingScript = (commit: string): readonly string[] => [
  `sh scripts/deploy.sh staging "${commit}"`,
  'sh scripts/smoke-test.sh https://staging.example.com',
];

export const productionScript = (commit: string): readonly string[] => [
  `sh scripts/deploy.sh production "${commit}" --canary 10`,
  'sh scripts/monitor-canary.sh --duration 10m --error-threshold 1%',
  `sh scripts/deploy.sh production "${commit}" --full`,
  'sh scripts/smoke-test.sh https://example.com',
];

/** A command as a YAML scalar; quoted where YAML would read it as something else. */
export const scalar = (command: string): string =>
  /: |^["'&*!|>%@`{[#]| #/.test(command) ? `'${command.replaceAll("'", "''")}'` : command;

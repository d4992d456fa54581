/** Dockerfiles for what a project is written in. */
import type { Project } from './project';
import { lines, slug, type ScaffoldFile } from './scaffold';
import { fromSnippet } from './snippet';
import type { Stack, StackKind } from './stacks';

interface NodeTools {
  /** Where the manager keeps what it downloaded. */
  readonly cache: string;
  /** Leaves what production needs. */
  readonly prune: string;
  readonly setup?: string;
}

const NPM: NodeTools = { cache: '/root/.npm', prune: 'npm prune --omit=dev' };

const NODE: Readonly<Record<string, NodeTools>> = {
  npm: NPM,
  pnpm: { cache: '/root/.local/share/pnpm/store', prune: 'pnpm prune --prod', setup: 'RUN corepack enable' },
  'yarn 1': {
    cache: '/usr/local/share/.cache/yarn',
    prune: 'yarn install --frozen-lockfile --production --ignore-scripts --prefer-offline',
  },
  yarn: { cache: '/root/.yarn/berry/cache', prune: 'yarn workspaces focus --production', setup: 'RUN corepack enable' },
  bun: { cache: '/root/.bun/install/cache', prune: 'bun install --frozen-lockfile --production' },
};

const NODE_IMAGE = 'node:24.11-alpine3.22';
const BUN_IMAGE = 'oven/bun:1.3-alpine';

const healthByWget = (start: number, path = 'health'): string =>
  `HEALTHCHECK --interval=30s --timeout=3s --start-period=${start}s --retries=3 \\
  CMD ["wget", "--quiet", "--spider", "http://localhost:8080/${path}"]`;

function node({ manager, install = 'npm install', build, entry, manifests = ['package.json'] }: Stack): string {
  const { cache, prune, setup } = NODE[manager] ?? NPM;
  const isBun = manager === 'bun';
  const image = isBun ? BUN_IMAGE : NODE_IMAGE;
  const program = entry ?? (build === undefined ? 'src/server.js' : 'dist/server.js');
  const mount = `RUN --mount=type=cache,target=${cache} `;
  // A build leaves its result in a folder of its own; without one the sources are the program.
  const parts = build === undefined ? ['.'] : ['package.json', 'node_modules', 'dist'];
  return lines(
    '# syntax=docker/dockerfile:1',
    '',
    `FROM ${image} AS build`,
    'WORKDIR /app',
    setup ?? null,
    `COPY ${manifests.join(' ')} ./`,
    `${mount}${install}`,
    'COPY . .',
    `${mount}${build === undefined ? '' : `${build} && `}${prune}`,
    '',
    `FROM ${image} AS production`,
    'ENV NODE_ENV=production',
    'WORKDIR /app',
    ...parts.map((part) => (part === '.' ? 'COPY --from=build /app ./' : `COPY --from=build /app/${part} ./${part}`)),
    `USER ${isBun ? 'bun' : 'node'}`,
    'EXPOSE 8080',
    healthByWget(5),
    `CMD ["${isBun ? 'bun' : 'node'}", "${program}"]`,
  );
}

const gradle = (): string =>
  lines(
    '# syntax=docker/dockerfile:1',
    '',
    'FROM gradle:8.14-jdk21 AS build',
    'WORKDIR /src',
    'COPY *.gradle* gradle.properties* ./',
    'RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle --no-daemon dependencies',
    'COPY src ./src',
    'RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle --no-daemon assemble',
    '',
    'FROM eclipse-temurin:21-jre-alpine AS production',
    'RUN addgroup -g 10001 app && adduser -u 10001 -G app -S -D -H app',
    'WORKDIR /app',
    'COPY --from=build /src/build/libs/*.jar ./app.jar',
    'USER app',
    'EXPOSE 8080',
    healthByWget(30, 'actuator/health'),
    'ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "app.jar"]',
  );

/** The dependencies first, then the project: a change of its code installs nothing again. */
const PYTHON_BUILD: Readonly<Record<string, readonly string[]>> = {
  uv: [
    'FROM ghcr.io/astral-sh/uv:0.9.9-python3.13-bookworm-slim AS build',
    'ENV UV_COMPILE_BYTECODE=1 \\',
    '    UV_LINK_MODE=copy',
    'WORKDIR /app',
    'COPY pyproject.toml uv.lock ./',
    'RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev --no-install-project',
    'COPY . .',
    'RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev',
  ],
  poetry: [
    'FROM python:3.13-slim-bookworm AS build',
    'ENV POETRY_NO_INTERACTION=1 \\',
    '    POETRY_VIRTUALENVS_IN_PROJECT=1',
    'WORKDIR /app',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install poetry==2.2.1',
    'COPY pyproject.toml poetry.lock ./',
    'RUN --mount=type=cache,target=/root/.cache/pypoetry poetry sync --only main --no-root',
    'COPY . .',
    'RUN --mount=type=cache,target=/root/.cache/pypoetry poetry sync --only main',
  ],
  pip: [
    'FROM python:3.13-slim-bookworm AS build',
    'WORKDIR /app',
    'RUN python -m venv /app/.venv',
    'ENV PATH=/app/.venv/bin:$PATH',
    'COPY . .',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install .',
  ],
};

/** The environment of the project moves with it: it stands at the same path, on the same Python. */
const python = (build: readonly string[], module: string): string =>
  lines(
    '# syntax=docker/dockerfile:1',
    '',
    ...build,
    '',
    'FROM python:3.13-slim-bookworm AS production',
    'ENV PATH=/app/.venv/bin:$PATH \\',
    '    PYTHONDONTWRITEBYTECODE=1 \\',
    '    PYTHONUNBUFFERED=1',
    'RUN groupadd --gid 10001 app && useradd --no-log-init --uid 10001 --gid app --no-create-home app',
    'WORKDIR /app',
    'COPY --from=build /app /app',
    'USER app',
    'EXPOSE 8080',
    'HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\',
    `  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8080/health', timeout=2)"]`,
    `CMD ["python", "-m", "${module}"]`,
  );

function pythonFile(stack: Stack | undefined, module: string): string {
  if (!stack) return fromSnippet('dockerfile', 'Dockerfile: Python', { 2: 'app' });
  const build = PYTHON_BUILD[stack.manager];
  const hasRequirements = stack.manager === 'pip' && stack.manifests?.includes('requirements.txt');
  return !build || hasRequirements
    ? fromSnippet('dockerfile', 'Dockerfile: Python', { 2: module })
    : python(build, module);
}

/** What a language's build leaves and its tools need not see. */
const IGNORED: Readonly<Record<StackKind['id'], readonly [string, string]>> = {
  node: ['node_modules', 'dist'],
  python: ['.venv', '**/__pycache__'],
  go: ['bin', '*.test'],
  java: ['target', 'build'],
  dotnet: ['**/bin', '**/obj'],
  rust: ['target', '*.rs.bk'],
  ruby: ['vendor/bundle', 'tmp'],
  php: ['vendor', 'var/cache'],
};

/** Without dependencies there is no go.sum; several programs stand below cmd. */
function goFile(stack: Stack | undefined, { name, files }: Project): string {
  const program = files.has('cmd') && !files.has('main.go') ? `./cmd/${slug(name)}` : '.';
  const text = fromSnippet('dockerfile', 'Dockerfile: Go', { 2: program });
  return stack && !stack.manifests?.includes('go.sum') ? text.replace('COPY go.mod go.sum ./', 'COPY go.mod ./') : text;
}

function text(kind: StackKind['id'], stack: Stack | undefined, project: Project): string {
  const package_ = slug(project.name).replaceAll('-', '_');
  switch (kind) {
    case 'node':
      return stack ? node(stack) : fromSnippet('dockerfile', 'Dockerfile: Node.js');
    case 'python':
      return pythonFile(stack, package_);
    case 'java':
      return stack?.manager === 'gradle' ? gradle() : fromSnippet('dockerfile', 'Dockerfile: Java with Maven');
    case 'go':
      return goFile(stack, project);
    case 'rust':
      return fromSnippet('dockerfile', 'Dockerfile: Rust', { 2: stack?.entry ?? slug(project.name) });
    case 'dotnet':
      return fromSnippet('dockerfile', 'Dockerfile: .NET', { 2: project.projectFile ?? 'App' });
    case 'ruby':
      return fromSnippet('dockerfile', 'Dockerfile: Ruby');
    case 'php':
      return fromSnippet('dockerfile', 'Dockerfile: PHP');
  }
}

export function dockerFiles(kind: StackKind['id'], project: Project): readonly ScaffoldFile[] {
  const stack = project.stacks.find((one) => one.kind === kind && one.folder === '');
  const [first, second] = IGNORED[kind];
  return [
    { path: 'Dockerfile', text: text(kind, stack, project) },
    {
      path: '.dockerignore',
      text: fromSnippet('dockerignore', '.dockerignore', { 1: first, 2: second }),
      isOptional: true,
    },
  ];
}

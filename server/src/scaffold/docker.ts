/** Dockerfiles for what a project is written in. */
import type { Project } from './project';
import { lines, slug, type ScaffoldFile } from './scaffold';
import { fromSnippet } from './snippet';
import type { Stack, StackKind } from './stacks';

const LOCKS: Readonly<Record<string, string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
};

const PRUNE: Readonly<Record<string, string>> = {
  npm: 'npm prune --omit=dev',
  pnpm: 'pnpm prune --prod',
  yarn: 'yarn workspaces focus --production',
};

function node({ manager, install = 'npm install', build }: Stack): string {
  const lock = install === 'npm install' ? '' : ` ${LOCKS[manager] ?? ''}`;
  const prune = PRUNE[manager] ?? 'npm prune --omit=dev';
  const isBuilt = build !== undefined;
  return lines(
    '# syntax=docker/dockerfile:1',
    '',
    'FROM node:24.11-alpine3.22 AS build',
    'WORKDIR /app',
    manager !== 'npm' && 'RUN corepack enable',
    `COPY package.json${lock} ./`,
    `RUN ${install}`,
    'COPY . .',
    `RUN ${isBuilt ? `${build} && ` : ''}${prune}`,
    '',
    'FROM node:24.11-alpine3.22 AS production',
    'ENV NODE_ENV=production',
    'WORKDIR /app',
    'COPY --from=build --chown=node:node /app/node_modules ./node_modules',
    `COPY --from=build --chown=node:node /app/${isBuilt ? 'dist' : 'src'} ./${isBuilt ? 'dist' : 'src'}`,
    'COPY --from=build --chown=node:node /app/package.json ./',
    'USER node',
    'EXPOSE 8080',
    'HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\',
    '  CMD ["wget", "--quiet", "--spider", "http://localhost:8080/health"]',
    `CMD ["node", "${isBuilt ? 'dist' : 'src'}/server.js"]`,
  );
}

const gradle = (): string =>
  lines(
    '# syntax=docker/dockerfile:1',
    '',
    'FROM gradle:8.14-jdk21 AS build',
    'WORKDIR /src',
    'COPY *.gradle* gradle.properties* ./',
    'RUN gradle --no-daemon dependencies',
    'COPY src ./src',
    'RUN gradle --no-daemon assemble',
    '',
    'FROM eclipse-temurin:21-jre-alpine AS production',
    'RUN addgroup -g 10001 app && adduser -u 10001 -G app -S -D -H app',
    'WORKDIR /app',
    'COPY --from=build --chown=app:app /src/build/libs/*.jar ./app.jar',
    'USER app',
    'EXPOSE 8080',
    'HEALTHCHECK --interval=30s --timeout=3s --start-period=30s --retries=3 \\',
    '  CMD ["wget", "--quiet", "--spider", "http://localhost:8080/actuator/health"]',
    'ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "app.jar"]',
  );

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

function text(kind: StackKind['id'], stack: Stack | undefined, project: Project): string {
  const package_ = slug(project.name).replaceAll('-', '_');
  switch (kind) {
    case 'node':
      return node(stack ?? ({ manager: 'npm', install: 'npm ci', build: 'npm run build' } as Stack));
    case 'python':
      return fromSnippet('dockerfile', 'Dockerfile: Python', { 2: stack ? package_ : 'app' });
    case 'java':
      return stack?.manager === 'gradle' ? gradle() : fromSnippet('dockerfile', 'Dockerfile: Java with Maven');
    case 'go':
      return fromSnippet('dockerfile', 'Dockerfile: Go', { 2: '.' });
    case 'rust':
      return fromSnippet('dockerfile', 'Dockerfile: Rust', { 2: slug(project.name) });
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

import type { Dockerfile } from './model';
import { contextPath, contextSources, type DockerProject } from './project';

/** What hardly any image wants, by a file that tells the kind of project. */
const BY_MANIFEST: readonly { readonly names: readonly string[]; readonly patterns: readonly string[] }[] = [
  { names: ['package.json'], patterns: ['**/node_modules', '**/npm-debug.log*', 'coverage'] },
  {
    names: ['pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile'],
    patterns: ['**/__pycache__', '.venv', 'venv', '.pytest_cache'],
  },
  { names: ['Gemfile'], patterns: ['.bundle', 'log', 'tmp'] },
  { names: ['Cargo.toml'], patterns: ['target'] },
  { names: ['pom.xml'], patterns: ['target'] },
  { names: ['composer.json'], patterns: ['vendor'] },
];

const ALWAYS = ['.git', '**/.env', '**/.env.*', '!**/.env.example', '**/.DS_Store'];

/** Commands that read the history. */
const READS_HISTORY = /\bgit\b|setuptools.scm|hatch.vcs|versioneer/;

/** The lines of a new ignore file: nothing that the Dockerfile copies by name, nothing that its commands read. */
export function usualPatterns(file: Dockerfile, project: DockerProject): readonly string[] {
  const copied = file.all.flatMap((one) =>
    one.kind === 'COPY' || one.kind === 'ADD'
      ? contextSources(one).flatMap((word) => contextPath(word, one, file) ?? [])
      : [],
  );
  const readsHistory = file.all.some((one) => one.kind === 'RUN' && READS_HISTORY.test(one.args.text));
  const found = BY_MANIFEST.filter(({ names }) => names.some((name) => project.names.has(name)));
  return [...new Set([...ALWAYS, ...found.flatMap((one) => one.patterns)])].filter((pattern) => {
    const name = pattern.replace(/^!?(?:\*\*\/)?/, '').replace(/[*.]+$/, '');
    if (pattern === '.git' && readsHistory) return false;
    return !copied.some((path) => path === name || path.startsWith(`${name}/`) || path.endsWith(`/${name}`));
  });
}

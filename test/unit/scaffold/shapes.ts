/** Projects of many shapes, as files by path. */
type Files = Readonly<Record<string, string>>;

const json = (value: unknown): string => JSON.stringify(value);
const DOCKERFILE = 'FROM scratch\n';

export const SHAPES: Readonly<Record<string, Files>> = {
  'an empty folder': {},
  'npm with every script': {
    'package.json': json({ scripts: { lint: 'eslint .', typecheck: 'tsc', test: 'mocha', build: 'tsc' } }),
    'package-lock.json': '{}',
    'src/server.js': '',
  },
  'npm without a lock file or scripts': { 'package.json': '{}', 'src/server.js': '' },
  'a broken package.json': { 'package.json': '{ "scripts": ', 'src/server.js': '' },
  pnpm: { 'package.json': json({ scripts: { test: 'vitest', build: 'vite build' } }), 'pnpm-lock.yaml': '' },
  'yarn with a Dockerfile': {
    'package.json': json({ scripts: { lint: 'eslint .', build: 'tsc' } }),
    'yarn.lock': '',
    Dockerfile: DOCKERFILE,
  },
  'yarn 1, started by node': {
    'package.json': json({ main: './lib/main.js', scripts: { start: 'node --enable-source-maps server.js' } }),
    'yarn.lock': '# yarn lockfile v1\n',
    'server.js': '',
  },
  'yarn 4': {
    'package.json': json({ scripts: { build: 'tsc' } }),
    'yarn.lock': '__metadata:\n  version: 8\n',
    '.yarnrc.yml': 'nodeLinker: node-modules\n',
  },
  Bun: { 'package.json': json({ scripts: { test: 'bun test', build: 'bun build' } }), 'bun.lock': '{}' },
  'Python with a pyproject.toml alone': { 'pyproject.toml': '[project]\nname = "shop"\n', 'shop/__main__.py': '' },
  'Go without dependencies': { 'go.mod': 'module example.com/shop\n', 'cmd/shop/main.go': '' },
  'Terraform only': { 'main.tf': '', 'variables.tf': '' },
  'Python with requirements': {
    'requirements.txt': 'flask==3.1.2\npytest==8.4.2\nruff==0.14.0\n',
    'shop/__main__.py': '',
  },
  'Python with uv': {
    'pyproject.toml': '[tool.mypy]\n[tool.pytest]\n',
    'uv.lock': '',
    'requirements.txt': '',
    'shop/__main__.py': '',
  },
  'Python with Poetry': {
    'pyproject.toml': '[tool.poetry]\n',
    'poetry.lock': '',
    'requirements.txt': '',
    'shop/__main__.py': '',
  },
  'Go with Terraform': { 'go.mod': 'module example.com/shop\n', 'go.sum': '', 'main.go': '', 'infra/main.tf': '' },
  'Java with Maven': { 'pom.xml': '<project/>', 'src/main/java/App.java': '', mvnw: '' },
  'Java with Gradle': { 'build.gradle.kts': '', 'settings.gradle.kts': '', gradlew: '', 'src/main/java/App.java': '' },
  '.NET': { 'Shop.csproj': '<Project/>', 'Program.cs': '' },
  Rust: { 'Cargo.toml': '[package]\nname = "shop"\n', 'Cargo.lock': '', 'src/main.rs': '' },
  Ruby: { Gemfile: "gem 'rubocop'\ngem 'rspec'\n", 'Gemfile.lock': '' },
  PHP: {
    'composer.json': json({ 'require-dev': { 'phpunit/phpunit': '^12', 'phpstan/phpstan': '^2' } }),
    'composer.lock': '{}',
  },
  'a monorepo': {
    'packages/web/package.json': json({ scripts: { lint: 'eslint .', test: 'vitest', build: 'vite build' } }),
    'packages/web/package-lock.json': '{}',
    'services/api/go.mod': 'module example.com/api\n',
    'services/worker/pyproject.toml': '[tool.pytest]\n',
    Dockerfile: DOCKERFILE,
    'terraform/main.tf': '',
    '.git/HEAD': 'ref: refs/heads/master\n',
  },
};

/** The languages that projects are written in, each as data: how it is told, and the commands of its tools. */

export interface Commands {
  /** Absent: the project has no such thing. */
  readonly install?: string;
  readonly lint?: string;
  readonly types?: string;
  readonly test?: string;
  readonly build?: string;
}

export interface Stack extends Commands {
  readonly kind: StackKind['id'];
  readonly name: string;
  /** Relative to the project's folder; empty for that itself. */
  readonly folder: string;
  readonly manager: string;
  /** A step of GitHub Actions that installs the tools, as YAML. */
  readonly setup: string;
  /** The image in which the commands run, with its version. */
  readonly image: string;
  /** What the build leaves. */
  readonly output: string;
  /** What starts the program: a file, a package to build or the name of a binary, as its kind has it. */
  readonly entry?: string;
  /** The files by which packages are resolved, those that are there. */
  readonly manifests?: readonly string[];
}

type Read = (name: string) => Promise<string | null>;
type Names = ReadonlySet<string>;

export interface StackKind {
  readonly id: 'node' | 'python' | 'go' | 'java' | 'dotnet' | 'rust' | 'ruby' | 'php';
  readonly name: string;
  readonly isIn: (names: Names) => boolean;
  readonly details: (names: Names, read: Read) => Promise<Omit<Stack, 'kind' | 'name' | 'folder'>>;
}

const PIN = {
  node: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
  python: 'actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0',
  go: 'actions/setup-go@b7ad1dad31e06c5925ef5d2fc7ad053ef454303e # v7.0.0',
  java: 'actions/setup-java@b6effb05e454b25005698d916606bdc6ffcbf961 # v5.7.0',
  dotnet: 'actions/setup-dotnet@a98b56852c35b8e3190ac28c8c2271da59106c68 # v6.0.0',
  ruby: 'ruby/setup-ruby@0dafeac902942906541bc140009cdbf32665b601 # v1.315.0',
  uv: 'astral-sh/setup-uv@20cfd1bf945f4377ade1205e4dbc17946fc9a30d # v10.0.1',
  cache: 'actions/cache@55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0',
  pnpm: 'pnpm/action-setup@fe02b34f77f8bc703788d5817da081398fad5dd2 # v4.0.0',
} as const;

const step = (name: string, uses: string, inputs: Readonly<Record<string, string>> = {}): string =>
  [
    `- name: ${name}`,
    `  uses: ${uses}`,
    ...(Object.keys(inputs).length > 0 ? ['  with:'] : []),
    ...Object.entries(inputs).map(([key, value]) => `    ${key}: ${value}`),
  ].join('\n');

/** Keeps what a package manager downloads, for tools whose setup does not do so. */
const cached = (tool: string, path: string, lock: string): string =>
  step('Keep downloads', PIN.cache, { path, key: `${tool}-\${{ runner.os }}-\${{ hashFiles('${lock}') }}` });

const withAny = (names: Names, ...wanted: readonly string[]): string | undefined =>
  wanted.find((name) => names.has(name));

interface PackageJson {
  readonly main?: unknown;
  readonly scripts?: Readonly<Record<string, unknown>>;
}

/** An empty one where the text is none. */
function packageJson(text: string | null): PackageJson {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The file that `start` runs, or else that `main` names. */
function nodeEntry({ main, scripts = {} }: PackageJson): string | undefined {
  const started = /^node\s+(?:--\S+\s+)*([\w./-]+)$/.exec(String(scripts.start ?? ''))?.[1];
  const entry = started ?? (typeof main === 'string' ? main : undefined);
  return entry?.replace(/^\.\//, '');
}

const NODE_MANAGERS = {
  npm: { install: 'npm ci', run: 'npm run' },
  pnpm: { install: 'pnpm install --frozen-lockfile', run: 'pnpm run' },
  'yarn 1': { install: 'yarn install --frozen-lockfile', run: 'yarn run' },
  yarn: { install: 'yarn install --immutable', run: 'yarn run' },
  bun: { install: 'bun install --frozen-lockfile', run: 'bun run' },
} as const;

const NODE_LOCKS = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
] as const;

async function nodeManager(names: Names, read: Read): Promise<keyof typeof NODE_MANAGERS> {
  if (names.has('pnpm-lock.yaml')) return 'pnpm';
  if (names.has('bun.lock') || names.has('bun.lockb')) return 'bun';
  if (!names.has('yarn.lock')) return 'npm';
  return /^# yarn lockfile v1$/m.test((await read('yarn.lock')) ?? '') ? 'yarn 1' : 'yarn';
}

/** What stands beside the set-up of Node.js: the tools that do not come with it, and what keeps their downloads. */
const NODE_EXTRAS: Readonly<Record<keyof typeof NODE_MANAGERS, { readonly before?: string; readonly after?: string }>> =
  {
    npm: {},
    pnpm: { before: step('Set up pnpm', PIN.pnpm, { version: '10' }) },
    'yarn 1': {},
    yarn: { after: '- name: Set up Yarn\n  run: corepack enable' },
    bun: { after: '- name: Set up Bun\n  run: npm install --global bun@1.3.1' },
  };

const node: StackKind = {
  id: 'node',
  name: 'Node.js',
  isIn: (names) => names.has('package.json'),
  async details(names, read) {
    const manager = await nodeManager(names, read);
    const { install, run } = NODE_MANAGERS[manager];
    const file = packageJson(await read('package.json'));
    const scripts = new Set(Object.keys(file.scripts ?? {}));
    const first = (...wanted: readonly string[]): string | undefined => {
      const script = wanted.find((one) => scripts.has(one));
      return script === undefined ? undefined : `${run} ${script}`;
    };
    const lock = withAny(names, ...NODE_LOCKS);
    const setup = step('Set up Node.js', PIN.node, {
      'node-version': "'24'",
      ...(lock &&
        manager !== 'bun' && { cache: manager.split(' ', 1)[0] ?? '', 'cache-dependency-path': `'**/${lock}'` }),
    });
    const { before, after } = NODE_EXTRAS[manager];
    const downloads = lock ? undefined : cached('npm', '~/.npm', '**/package.json');
    return {
      manager,
      setup: [before, setup, after, downloads].filter((one) => one !== undefined).join('\n'),
      ...optionalEntry(nodeEntry(file)),
      manifests: [
        'package.json',
        ...NODE_LOCKS.filter((one) => one === lock),
        ...(names.has('.yarnrc.yml') ? ['.yarnrc.yml'] : []),
      ],
      image: 'node:24.11',
      output: 'dist',
      install: lock ? install : 'npm install',
      ...optional({
        lint: first('lint'),
        types: first('typecheck', 'type-check', 'types'),
        test: first('test:ci', 'test'),
        build: first('build'),
      }),
    };
  },
};

const optionalEntry = (entry: string | undefined): Pick<Stack, 'entry'> => (entry === undefined ? {} : { entry });

const optional = (commands: { readonly [K in keyof Commands]: string | undefined }): Commands =>
  Object.fromEntries(Object.entries(commands).filter(([, command]) => command !== undefined));

const python: StackKind = {
  id: 'python',
  name: 'Python',
  isIn: (names) => withAny(names, 'pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile') !== undefined,
  async details(names, read) {
    const text = `${(await read('pyproject.toml')) ?? ''}\n${(await read('requirements.txt')) ?? ''}\n${(await read('requirements-dev.txt')) ?? ''}`;
    const hasUv = names.has('uv.lock');
    const hasPoetry = names.has('poetry.lock');
    const manager = hasUv ? 'uv' : hasPoetry ? 'poetry' : 'pip';
    const prefix = hasUv ? 'uv run ' : hasPoetry ? 'poetry run ' : 'python -m ';
    const requirements = withAny(names, 'requirements-dev.txt', 'requirements.txt');
    const pip = requirements ? `pip install --requirement ${requirements}` : 'pip install .';
    const install = hasUv ? 'uv sync --locked' : hasPoetry ? 'pip install poetry==2.2.1 && poetry sync' : pip;
    const pipFiles = {
      cache: 'pip',
      'cache-dependency-path': requirements ? "'**/requirements*.txt'" : "'**/pyproject.toml'",
    };
    const setup = step('Set up Python', PIN.python, {
      'python-version': "'3.13'",
      ...(manager === 'pip' && pipFiles),
    });
    const poetry = cached('poetry', '~/.cache/pypoetry', '**/poetry.lock');
    return {
      manager,
      setup: hasUv
        ? `${setup}\n${step('Set up uv', PIN.uv, { 'enable-cache': 'true' })}`
        : hasPoetry
          ? `${setup}\n${poetry}`
          : setup,
      manifests: withAny(names, 'requirements.txt') ? ['requirements.txt'] : [],
      image: hasUv ? 'ghcr.io/astral-sh/uv:0.9.9-python3.13-bookworm' : 'python:3.13-bookworm',
      output: 'dist',
      install,
      ...optional({
        lint: /\bruff\b/.test(text) ? `${prefix}ruff check .` : /\bflake8\b/.test(text) ? `${prefix}flake8` : undefined,
        types: /\bmypy\b/.test(text) ? `${prefix}mypy .` : undefined,
        test: /\bpytest\b/.test(text)
          ? `${prefix}pytest`
          : `${hasUv || hasPoetry ? `${prefix}python -m ` : prefix}unittest discover`,
        build: undefined,
      }),
    };
  },
};

const go: StackKind = {
  id: 'go',
  name: 'Go',
  isIn: (names) => names.has('go.mod'),
  details: async (names) => ({
    manager: 'go',
    setup: step('Set up Go', PIN.go, { 'go-version': "'1.26'" }),
    manifests: ['go.mod', 'go.sum'].filter((name) => names.has(name)),
    image: 'golang:1.26-bookworm',
    output: 'bin',
    install: 'go mod download',
    lint: 'test -z "$(gofmt -l .)"',
    types: 'go vet ./...',
    test: 'go test -race ./...',
    build: 'go build -trimpath -o bin/ ./...',
  }),
};

const java: StackKind = {
  id: 'java',
  name: 'Java',
  isIn: (names) => withAny(names, 'pom.xml', 'build.gradle', 'build.gradle.kts') !== undefined,
  async details(names) {
    const isMaven = names.has('pom.xml');
    const cache = isMaven ? 'maven' : 'gradle';
    const setup = step('Set up Java', PIN.java, { distribution: 'temurin', 'java-version': "'21'", cache });
    const maven = names.has('mvnw') ? './mvnw --batch-mode' : 'mvn --batch-mode';
    const gradle = names.has('gradlew') ? './gradlew' : 'gradle';
    return isMaven
      ? {
          manager: 'maven',
          setup,
          image: 'maven:3.9-eclipse-temurin-21',
          output: 'target/*.jar',
          lint: `${maven} validate`,
          types: `${maven} test-compile`,
          test: `${maven} verify`,
          build: `${maven} package -DskipTests`,
        }
      : {
          manager: 'gradle',
          setup,
          image: 'gradle:8.14-jdk21',
          output: 'build/libs',
          lint: `${gradle} classes testClasses`,
          test: `${gradle} test`,
          build: `${gradle} assemble`,
        };
  },
};

const dotnet: StackKind = {
  id: 'dotnet',
  name: '.NET',
  isIn: (names) => [...names].some((name) => /\.(?:sln|slnx|csproj|fsproj)$/.test(name)),
  details: async () => ({
    manager: 'dotnet',
    setup: `${step('Set up .NET', PIN.dotnet, { 'dotnet-version': "'10.0'" })}\n${cached('nuget', '~/.nuget/packages', '**/*.csproj')}`,
    image: 'mcr.microsoft.com/dotnet/sdk:10.0',
    output: 'out',
    install: 'dotnet restore',
    lint: 'dotnet format --no-restore --verify-no-changes',
    types: 'dotnet build --no-restore --configuration Release',
    test: 'dotnet test --no-restore --configuration Release',
    build: 'dotnet publish --no-restore --configuration Release --output out',
  }),
};

const rust: StackKind = {
  id: 'rust',
  name: 'Rust',
  isIn: (names) => names.has('Cargo.toml'),
  details: async (_names, read) => ({
    manager: 'cargo',
    ...optionalEntry(/^\s*name\s*=\s*"([\w-]+)"/m.exec((await read('Cargo.toml')) ?? '')?.[1]),
    setup:
      '- name: Set up Rust\n  run: rustup toolchain install 1.90.0 --profile minimal --component clippy,rustfmt && rustup default 1.90.0\n' +
      cached('cargo', '~/.cargo/registry', '**/Cargo.lock'),
    image: 'rust:1.90-bookworm',
    output: 'target/release',
    lint: 'cargo fmt --check',
    types: 'cargo clippy --all-targets --locked -- -D warnings',
    test: 'cargo test --locked',
    build: 'cargo build --release --locked',
  }),
};

const ruby: StackKind = {
  id: 'ruby',
  name: 'Ruby',
  isIn: (names) => names.has('Gemfile'),
  async details(names, read) {
    const gems = (await read('Gemfile')) ?? '';
    return {
      manager: 'bundler',
      setup: step('Set up Ruby', PIN.ruby, { 'ruby-version': "'3.4'", 'bundler-cache': 'true' }),
      image: 'ruby:3.4-bookworm',
      output: 'pkg',
      install: 'bundle install',
      ...optional({
        lint: /\brubocop\b/.test(gems) ? 'bundle exec rubocop' : undefined,
        types: undefined,
        test: /\brspec\b/.test(gems) || names.has('spec') ? 'bundle exec rspec' : 'bundle exec rake test',
        build: undefined,
      }),
    };
  },
};

const php: StackKind = {
  id: 'php',
  name: 'PHP',
  isIn: (names) => names.has('composer.json'),
  async details(_names, read) {
    const packages = (await read('composer.json')) ?? '';
    return {
      manager: 'composer',
      setup:
        '- name: Show the versions\n  run: php --version && composer --version\n' +
        cached('composer', '~/.cache/composer', '**/composer.lock'),
      image: 'composer:2.8',
      output: 'build',
      install: 'composer install --no-interaction --prefer-dist',
      ...optional({
        lint: /php-cs-fixer/.test(packages) ? 'vendor/bin/php-cs-fixer check' : undefined,
        types: /phpstan/.test(packages) ? 'vendor/bin/phpstan analyse' : undefined,
        test: /phpunit|pest/.test(packages) ? 'vendor/bin/phpunit' : 'composer validate --strict',
        build: undefined,
      }),
    };
  },
};

/** In the order in which a folder that has several of them is taken. */
export const STACKS: readonly StackKind[] = [go, rust, java, dotnet, python, ruby, php, node];

export async function stackOf(kind: StackKind, folder: string, names: Names, read: Read): Promise<Stack> {
  return { kind: kind.id, name: kind.name, folder, ...(await kind.details(names, read)) };
}

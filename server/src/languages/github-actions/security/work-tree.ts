/** What runs code out of a folder: builds, tests and scripts of the project itself. */
import type { Span } from '../../../core/text';
import type { Step, Workflow } from '../model';
import { actionOf, type UsesRef } from '../uses';
import { commandsOf, operandsOf, type ScriptCommand } from './commands';
import { booleanInput, inputScalar, runsAction } from './steps';

/** Programs that take what they do from files of the project, whatever their arguments. */
const BUILDERS: ReadonlySet<string> = new Set(
  (
    'ansible-playbook ant astro ava bats bazel bazelisk bun bundle cabal cdk cmake composer cross cucumber cypress dune ' +
    'earthly electron-builder eslint flutter gatsby gmake goreleaser gradle gradlew grunt gulp hatch helmfile jekyll ' +
    'jest just karma lein lerna lint-staged make maturin meson mix mkdocs mocha msbuild mvn mvnw next ninja nox npx nuxt ' +
    'nx pants pdm phpunit pipenv playwright pnpm poetry pre-commit pulumi pylint pytest rails rake rebar3 rollup rspec ' +
    'rubocop sbt scons semantic-release serverless skaffold sphinx-build stack stylelint task tox ts-node tsx turbo vite ' +
    'vitest wasm-pack webpack xcodebuild yarn'
  ).split(' '),
);

/** A script of the project, as an argument of a shell. */
const SCRIPT = /^(?:-\w+ )*(?:\.{1,2}\/[\w./-]+|[\w$/-][\w./-]*\.(?:sh|bash|ps1)\b)/;

const file = (extension: string): RegExp => new RegExp(String.raw`^(?:-\S+ )*\S+\.${extension}\b`);

/** Others by what follows their name. */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  npm: /^(?:(?!-g\b|--global\b).)*\b(?:ci|install|i|run|run-script|test|t|start|exec|rebuild|pack|publish)\b(?!.*(?:-g\b|--global\b))/,
  cargo: /^(?:\+\S+ )?(?:build|b|test|t|run|r|check|c|clippy|bench|doc|publish|package|install --path)\b/,
  go: /^(?:test|run|generate|tool)\b/,
  gem: /^build\b/,
  nix: /^(?:run|develop|shell)\b/,
  dotnet: /^(?:build|test|run|publish|pack|restore)\b/,
  docker: /^(?:build|compose|buildx (?:build|bake))\b/,
  terraform: /^(?:init|plan|apply|test)\b/,
  tofu: /^(?:init|plan|apply|test)\b/,
  swift: /^(?:build|test|run)\b/,
  uv: /^(?:sync|run|build|pip install)\b/,
  pip: /\binstall\b.*(?:(?:^|\s)(?:-r|--requirement|-e|--editable)\b|\s\.{1,2}(?:$|[\s/[]))/,
  python: /^(?:\S+\.py\b|-m (?:build|pytest|tox|nox|unittest|pip install (?:-r|-e|\.)))/,
  R: /^CMD (?:build|check|INSTALL)\b/,
  node: file('[cm]?[jt]s'),
  deno: /^(?:run|test|task)\b/,
  julia: file('jl'),
  ruby: file('rb'),
  php: file('php'),
  perl: file('pl'),
  bash: SCRIPT,
  sh: SCRIPT,
  zsh: SCRIPT,
  pwsh: SCRIPT,
  source: SCRIPT,
  '.': SCRIPT,
};

/** Actions that build or test the project (their documentation); with a function: only with these inputs. */
const ACTIONS: Readonly<Record<string, ((step: Step) => boolean) | null>> = {
  'actions-rs/cargo': null,
  'andresz1/size-limit-action': null,
  'artiomtr/jest-coverage-report-action': null,
  'bahmutov/npm-install': null,
  'borales/actions-yarn': null,
  'burrunan/gradle-cache-action': (step) => isGiven(step, 'arguments'),
  'changesets/action': (step) => isGiven(step, 'publish') || isGiven(step, 'version'),
  'cypress-io/github-action': null,
  'docker/bake-action': (step) => inputScalar(step, 'source')?.text.trim() === '.',
  'github/codeql-action/autobuild': null,
  'goreleaser/goreleaser-action': (step) => booleanInput(step, 'install-only') !== true,
  'gradle/actions/setup-gradle': (step) => isGiven(step, 'arguments'),
  'gradle/gradle-build-action': (step) => isGiven(step, 'arguments'),
  'houseabsolute/actions-rust-cross': null,
  'pnpm/action-setup': (step) => isGiven(step, 'run_install') && booleanInput(step, 'run_install') !== false,
  'preactjs/compressed-size-action': null,
  'pre-commit/action': null,
  'pyo3/maturin-action': null,
  'pypa/cibuildwheel': null,
  'ruby/setup-ruby': (step) => booleanInput(step, 'bundler-cache') === true,
  'withastro/action': null,
};

const isGiven = (step: Step, name: string): boolean => (inputScalar(step, name)?.text ?? '') !== '';

/** Where a step runs code of a folder, empty for the work tree; commands before `after` are not looked at. */
export function runsCodeOf(folder: string, step: Step, workflow: Workflow | null, after = 0): Span | null {
  const { uses } = step;
  if (uses) return after === 0 && usesCode(uses, step, folder) ? uses.scalar.part(0, uses.text.length) : null;
  let here = plainFolder(step.workingDirectory?.text ?? '');
  for (const command of commandsOf(step, workflow)) {
    const { name, args, program } = command;
    if (name === 'cd' || name === 'pushd') here = joined(here, args[0] ?? '');
    else if (name === 'popd') here = plainFolder(step.workingDirectory?.text ?? '');
    else if (command.span.start >= after && isBuild(command)) {
      const isThere = (path: string): boolean => isInside(joined(here, path), folder);
      if (isThere('') || (folder !== '' && (isThere(program) || runFrom(command).some(isThere)))) return command.span;
    }
  }
  return null;
}

/** Options whose value is the project, or a file that says what to do. */
const PROJECT_OPTION =
  /^(?:-[CfSdp]|--(?:prefix|cwd|dir|file|project-dir|manifest-path|project|directory|working-dir|config)|-chdir)$/;

/** Programs that run what their first operand names, and those that build what any of them names. */
const INTERPRETERS: ReadonlySet<string> = new Set(
  'bash sh zsh pwsh source . node deno ruby php perl julia python'.split(' '),
);
const TAKES_PROJECTS: ReadonlySet<string> = new Set('ansible-playbook docker dotnet go pip'.split(' '));

/** The paths that a command runs code from, besides the folder that it is started in. */
function runFrom(command: ScriptCommand): readonly string[] {
  const { args } = command;
  const program = programOf(command);
  const named = args.flatMap((arg, i) => {
    const [option = '', value] = arg.split('=', 2);
    return PROJECT_OPTION.test(option) ? [value ?? args[i + 1] ?? ''] : [];
  });
  const operands = operandsOf(command);
  if (INTERPRETERS.has(program)) return [...named, ...operands.slice(0, 1)];
  return TAKES_PROJECTS.has(program) ? [...named, ...operands] : named;
}

function usesCode(uses: UsesRef, step: Step, folder: string): boolean {
  if (uses.kind === 'local') return !uses.isSelf && isInside(plainFolder(uses.path), folder);
  if (uses.kind !== 'repository') return false;
  if (runsAction(uses, ['docker/build-push-action'])) {
    const context = inputScalar(step, 'context')?.text;
    return context !== undefined && !/^https?:|\{\{/.test(context) && isInside(plainFolder(context), folder);
  }
  const check = ACTIONS[actionOf(uses).toLowerCase()];
  return folder === '' && check !== undefined && (check === null || check(step));
}

/** The folders of the runner, by whichever name. */
const named = (path: string): string =>
  path
    .replace(/^(?:\$\{\{\s*(?:github\.workspace|env\.GITHUB_WORKSPACE)\s*\}\}|\$\{?GITHUB_WORKSPACE\}?)/i, '.')
    .replace(/^(?:\$\{\{\s*runner\.temp\s*\}\}|\$\{?RUNNER_TEMP\}?)/i, '$RUNNER_TEMP');

/** A path relative to the work tree; others begin with `/`, `~` or `$`. */
export const plainFolder = (path: string): string =>
  named(path.trim())
    .replace(/^\.(?:\/+|$)/, '')
    .replace(/\/+$/, '');

const joined = (folder: string, path: string): string => {
  const plain = plainFolder(path);
  return folder === '' || /^[/~$]/.test(plain) ? plain : plain === '' ? folder : `${folder}/${plain}`;
};

/** Of the work tree is all that is not elsewhere. */
const isInside = (path: string, folder: string): boolean =>
  folder === '' ? !/^[/~$]/.test(path) : path === folder || path.startsWith(`${folder}/`);

/** As much of the arguments as is looked at. */
const MAX_ARGUMENTS = 500;

/** Without the version in its name: `python3.13`. */
const programOf = ({ name }: ScriptCommand): string => name.replace(/(?<=^(?:python|pip))[\d.]+$/, '');

function isBuild(command: ScriptCommand): boolean {
  const { program: written, args } = command;
  if (/^\.{1,2}\/|^[\w$-][\w.$-]*\/[\w./-]+$/.test(written)) return true;
  if (args.length > 0 && args.every((arg) => /^(?:--?v(?:ersion)?|--help)$/.test(arg))) return false;
  const program = programOf(command);
  return BUILDERS.has(program) || (COMMANDS[program]?.test(args.map(named).join(' ').slice(0, MAX_ARGUMENTS)) ?? false);
}

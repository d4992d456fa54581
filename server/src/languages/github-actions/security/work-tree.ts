/** What runs code out of the work tree: builds, tests and scripts of the project itself. */
import type { Step, Workflow } from '../model';
import type { Span } from '../../../core/text';
import { partSpan } from '../uses';
import { commandsOf, type ScriptCommand } from './commands';
import { inputScalar, runsAction } from './steps';

/** Programs that take what they do from files of the project, whatever their arguments. */
const BUILDERS: ReadonlySet<string> = new Set(
  (
    'ansible-playbook ant bazel bazelisk bun bundle cabal cmake composer eslint gmake gradle gradlew grunt gulp hatch ' +
    'jest just lein lerna make meson mix msbuild mvn mvnw ninja nox npx nx pdm phpunit pnpm poetry pre-commit pytest ' +
    'rake rebar3 rspec sbt stack task tox turbo vite vitest webpack xcodebuild yarn'
  ).split(' '),
);

/** A script of the project, as an argument of a shell. */
const SCRIPT = /^(?:-\w+ )*(?:\.{0,2}\/)?[\w-][\w./-]*\.(?:sh|bash|ps1)\b/;

/** Others by what follows their name. */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  npm: /^(?:(?!-g\b|--global\b).)*\b(?:ci|install|i|run|run-script|test|t|start|exec|rebuild|pack|publish)\b(?!.*(?:-g\b|--global\b))/,
  cargo: /^(?:\+\S+ )?(?:build|b|test|t|run|r|check|c|clippy|bench|doc|publish|package|install --path)\b/,
  go: /^(?:test|run|generate|tool)\b/,
  dotnet: /^(?:build|test|run|publish|pack|restore)\b/,
  docker: /^(?:build|compose|buildx (?:build|bake))\b/,
  terraform: /^(?:init|plan|apply|test)\b/,
  tofu: /^(?:init|plan|apply|test)\b/,
  swift: /^(?:build|test|run)\b/,
  uv: /^(?:sync|run|build|pip install)\b/,
  pip: /\binstall\b.*(?:(?:^|\s)(?:-r|--requirement|-e|--editable)\b|\s\.{1,2}(?:$|[\s/[]))/,
  python: /^(?:\S+\.py\b|-m (?:build|pytest|tox|nox|unittest|pip install (?:-r|-e|\.)))/,
  node: /^\S+\.[cm]?[jt]s\b/,
  deno: /^(?:run|test|task)\b/,
  ruby: /^\S+\.rb\b/,
  php: /^\S+\.php\b/,
  perl: /^\S+\.pl\b/,
  bash: SCRIPT,
  sh: SCRIPT,
  zsh: SCRIPT,
  pwsh: SCRIPT,
  source: SCRIPT,
  '.': SCRIPT,
};

/** Where a step runs code from the work tree; `folder` is the part of it that is looked at, empty for all. */
export function runsWorkTree(step: Step, workflow: Workflow | null, folder: string): Span | null {
  const { uses } = step;
  if (uses?.kind === 'local')
    return !uses.isSelf && isInside(uses.path, folder) ? partSpan(uses.scalar, 0, uses.text.length) : null;
  if (uses) {
    const context = inputScalar(step, 'context')?.text ?? '.';
    const isBuild = runsAction(uses, ['docker/build-push-action']) !== null && !/^(?:https?:|\{\{)/.test(context);
    return isBuild && inputScalar(step, 'context') && isInside(context, folder)
      ? partSpan(uses.scalar, 0, uses.text.length)
      : null;
  }
  const isThere = folder === '' || isInside(step.workingDirectory?.text ?? '', folder);
  const command = commandsOf(step, workflow).find(
    (one) =>
      isBuild(one) && (isThere || one.args.some((arg) => isInside(arg, folder)) || isInside(one.program, folder)),
  );
  return command?.span ?? null;
}

const isInside = (path: string, folder: string): boolean => {
  const plain = path.replace(/^\.\//, '');
  return folder === '' || plain === folder || plain.startsWith(`${folder}/`);
};

/** As much of the arguments as is looked at. */
const MAX_ARGUMENTS = 500;

function isBuild({ name, program: written, args }: ScriptCommand): boolean {
  if (/^\.{1,2}\/|^[\w-][\w.-]*\/[\w./-]+$/.test(written)) return true;
  if (args.length > 0 && args.every((arg) => /^(?:--?v(?:ersion)?|--help)$/.test(arg))) return false;
  const program = name.replace(/(?<=^(?:python|pip))[\d.]+$/, '');
  return BUILDERS.has(program) || (COMMANDS[program]?.test(args.join(' ').slice(0, MAX_ARGUMENTS)) ?? false);
}

import type { Span } from '../../../core/text';
import { stepsExample } from '../examples';
import { isMapping, isScalar, type YamlPair } from '../../yaml/nodes';
import type { Job, Step, Workflow } from '../model';
import { defineActiveRule } from '../rule';
import { commandsOf, type ScriptCommand } from '../security/commands';
import { booleanInput, inputPair, inputScalar, runsAction } from '../security/steps';

export const rule = defineActiveRule({
  id: 'actions/manual-publishing-token',
  title: 'Package is published with a token of long life',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:use-trusted-publishing'],
  docs: {
    why: 'A token that is kept as a secret works from anywhere until somebody changes it. The registries of Python, Ruby, JavaScript, Rust and .NET take the identity of the workflow instead (trusted publishing): there is nothing to steal, and only this workflow can publish.',
    bad: stepsExample('- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}'),
    good: stepsExample('- run: npm publish').replace('permissions: {}', 'permissions:\n  id-token: write'),
    references: [
      'https://docs.pypi.org/trusted-publishers/',
      'https://docs.npmjs.com/trusted-publishers',
      'https://guides.rubygems.org/trusted-publishing/',
      'https://learn.microsoft.com/nuget/nuget-org/trusted-publishing',
    ],
  },
  visit: {
    step(step, { report, model }) {
      const at = manualInput(step);
      if (at) report({ span: at, message: `This action publishes with a token that somebody keeps; ${ADVICE}.` });
      if (!step.job || !step.run || hasIdentity(step.job, model.workflow)) return;
      for (const command of commandsOf(step, model.workflow))
        if (publishes(command))
          report({
            span: command.span,
            message: `Without \`id-token: write\` this publishes with a token that somebody keeps; ${ADVICE}.`,
          });
    },
  },
});

const ADVICE = 'the registry can trust this workflow itself';

/** Programs and the words that publish. */
const PUBLISHERS: Readonly<Record<string, readonly string[]>> = {
  cargo: ['publish'],
  uv: ['publish'],
  hatch: ['publish'],
  pdm: ['publish'],
  poetry: ['publish'],
  twine: ['upload'],
  gem: ['push'],
  npm: ['publish'],
  pnpm: ['publish'],
  yarn: ['publish'],
  bun: ['publish'],
  dotnet: ['nuget', 'push'],
  nuget: ['push'],
};

function publishes(command: ScriptCommand): boolean {
  const { name, args } = behindLauncher(command);
  const words = PUBLISHERS[name];
  if (!words?.every((word) => args.includes(word)) || args.includes('run')) return false;
  return !args.includes('--dry-run') && !(args.includes('-n') && name !== 'npm') && !args.includes('--help');
}

/** `python -m twine upload`, `pipx run twine==6 upload`, `npx npm publish`. */
function behindLauncher({ name, args }: ScriptCommand): Pick<ScriptCommand, 'name' | 'args'> {
  const skip = /^(?:python|py)[\d.]*$/.test(name)
    ? args.indexOf('-m') + 1
    : name === 'pipx' || (name === 'uv' && /^(?:tool run|run)\b/.test(args.join(' ')))
      ? args.indexOf('run') + 1
      : name === 'uvx' || name === 'npx'
        ? args.findIndex((arg) => !arg.startsWith('-')) + 1 - 1
        : -1;
  if (skip < 0 || (skip === 0 && !/^(?:uvx|npx)$/.test(name))) return { name, args };
  const rest = args.slice(skip);
  const at = rest.findIndex((arg) => !arg.startsWith('-'));
  const program = rest[at];
  return program === undefined ? { name, args } : { name: program.replace(/[=@<>~].*$/, ''), args: rest.slice(at + 1) };
}

function hasIdentity(job: Job, workflow: Workflow | null): boolean {
  const pair: YamlPair | null = job.permissions ?? workflow?.permissions ?? null;
  const value = pair?.value ?? null;
  if (isScalar(value)) return value.text === 'write-all';
  const level = isMapping(value) ? value.get('id-token')?.value : null;
  return isScalar(level) && level.text === 'write';
}

/** Where the inputs of an action ask for a token though the registry knows better. */
function manualInput(step: Step): Span | null {
  const uses = runsAction(step.uses, Object.keys(ACTIONS));
  const check = uses && ACTIONS[`${uses.owner}/${uses.repo}`.toLowerCase()];
  const span = check ? check(step) : null;
  return uses && span ? (span === 'action' ? uses.scalar.part(0, uses.text.length) : span) : null;
}

type Check = (step: Step) => Span | 'action' | null;

const isIndex = (step: Step, input: string, pattern: RegExp): boolean => {
  const url = inputScalar(step, input);
  return !url || pattern.test(url.text.trim());
};

const ACTIONS: Readonly<Record<string, Check>> = {
  'pypa/gh-action-pypi-publish': (step) => {
    const password = inputScalar(step, 'password');
    const index = /^https:\/\/(?:upload|test)\.pypi\.\w+\/legacy\/?$/;
    const isPublic = isIndex(step, 'repository-url', index) && isIndex(step, 'repository_url', index);
    return password && password.text !== '' && isPublic ? password.span : null;
  },
  'rubygems/release-gem': (step) => {
    const trusted = inputPair(step, 'setup-trusted-publisher');
    return trusted && booleanInput(step, 'setup-trusted-publisher') === false ? trusted.span : null;
  },
  'rubygems/configure-rubygems-credentials': (step) => {
    const token = inputScalar(step, 'api-token');
    return token && token.text !== '' && isIndex(step, 'gem-server', /^https:\/\/rubygems\.\w+\/?$/)
      ? token.span
      : null;
  },
  'actions/setup-node': (step) =>
    booleanInput(step, 'always-auth') === true && isIndex(step, 'registry-url', /^https:\/\/registry\.npmjs\.\w+\/?$/)
      ? 'action'
      : null,
};

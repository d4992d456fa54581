import { hasFlag, valuesOf } from '../../languages/shell/flags';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { packageManager, type PackageManager } from '../package-managers';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/missing-cache',
  title: 'Dependencies downloaded anew every time',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Every run downloads everything again: it is slower than it need be, and fails whenever the registry has a bad minute (the rule set’s example keeps the packages with `cache: npm`; “avoid waste”).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- uses: actions/setup-node@v4\n  with:\n    node-version: 24\n- run: npm ci\n- run: npm test'),
    good: stepsExample(
      '- uses: actions/setup-node@v4\n  with:\n    node-version: 24\n    cache: npm\n- run: npm ci\n- run: npm test',
    ),
  },
  visit: {
    job(job, { model, report }) {
      // A job that delivers is better off without what others put into a cache.
      if (job.caches !== 'no' || job.kinds.has('publish') || job.kinds.has('deploy') || job.runs === 'no') return;
      for (const step of job.steps.filter(({ path }) => path === null)) {
        const command = commandsOf(step).find((one) => toolOf(one) !== null);
        const tool = command ? toolOf(command) : null;
        const manager = tool === null ? null : packageManager(tool);
        if (!command?.word || !manager) continue;
        const manifest = manifestOf(command, manager, step);
        const fix = model.fix({ kind: 'insert-cache', job, step, manager, manifest });
        report({
          span: command.command.span,
          message: `\`${job.name}\` downloads its dependencies anew in every run, which is slow and fails whenever the registry does.`,
          fixes: fix ? [fix] : [],
        });
        return;
      }
    },
  },
});

/** Where the command finds what to install, seen from the project's folder. */
function manifestOf(command: KnownCommand, manager: PackageManager, step: Step): string | null {
  const moves = step.job.steps.flatMap(commandsOf).some(({ name }) => name === 'cd' || name === 'pushd');
  if (moves || hasFlag(command.args, '--prefix', '--cwd', '-C', '-f', '--file')) return null;
  const [listed] = valuesOf(command.args, '-r', '--requirement');
  if (listed) return listed.value;
  const [verb] = command.args;
  return manager.name === 'npm' && verb?.value !== 'ci' && step.job.project.names?.has(manager.manifest) === false
    ? 'package.json'
    : manager.manifest;
}

/** The package manager of a command that installs a whole project. */
function toolOf({ name, args }: KnownCommand): string | null {
  const first = args[0]?.value;
  switch (name) {
    case 'npm':
      return first === 'ci' || (args.length === 1 && (first === 'install' || first === 'i')) ? 'npm' : null;
    case 'yarn':
      return args.length === 0 || first === 'install' ? 'yarn' : null;
    case 'pnpm':
      return first === 'install' || first === 'i' ? 'pnpm' : null;
    case 'pip':
    case 'pip3':
      return first === 'install' && hasFlag(args, '-r', '--requirement') ? 'pip' : null;
    case 'poetry':
      return first === 'install' ? 'poetry' : null;
    case 'pipenv':
      return first === 'install' || first === 'sync' ? 'pipenv' : null;
    case 'bundle':
      return first === 'install' ? 'bundler' : null;
    case 'composer':
      return first === 'install' ? 'composer' : null;
    case 'mvn':
    case 'mvnw':
      return 'maven';
    case 'gradle':
    case 'gradlew':
      return 'gradle';
    default:
      return null;
  }
}

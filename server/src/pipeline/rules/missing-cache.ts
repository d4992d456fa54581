import type { Fix } from '../../core/finding';
import { hasFlag, valuesOf } from '../../languages/shell/flags';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import type { Job, Step } from '../model';
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
    pipeline(pipeline, { report }) {
      for (const installs of byPlace(pipeline.jobs.flatMap((job) => installIn(job) ?? []))) {
        const [first, ...others] = installs;
        if (!first) continue;
        const fix = together(
          installs.map(({ job, step, command, manager }) =>
            pipeline.fix({ kind: 'insert-cache', job, step, manager, manifest: manifestOf(command, manager, step) }),
          ),
        );
        report({
          span: first.command.command.span,
          message: `${subject(first.job, others.length)} anew in every run, which is slow and fails whenever the registry does.`,
          fixes: fix ? [fix] : [],
        });
      }
    },
  },
});

interface Install {
  readonly job: Job;
  readonly step: Step;
  readonly command: KnownCommand;
  readonly manager: PackageManager;
}

/** The first command that downloads a project's dependencies; null where the job keeps them, or there is none. */
function installIn(job: Job): Install | null {
  // A job that delivers is better off without what others put into a cache.
  if (job.caches !== 'no' || job.kinds.has('publish') || job.kinds.has('deploy') || job.runs === 'no') return null;
  for (const step of job.steps.filter(({ path }) => path === null)) {
    const command = commandsOf(step).find((one) => toolOf(one) !== null);
    const tool = command ? toolOf(command) : null;
    const manager = tool === null ? null : packageManager(tool);
    if (command?.word && manager) return { job, step, command, manager };
  }
  return null;
}

/** Jobs may share one script: it is said once. */
function byPlace(installs: readonly Install[]): Iterable<readonly Install[]> {
  const places = new Map<number, Install[]>();
  for (const one of installs) {
    const { start } = one.command.command.span;
    const known = places.get(start);
    if (known) known.push(one);
    else places.set(start, [one]);
  }
  return places.values();
}

const subject = ({ name }: Job, others: number): string =>
  others === 0
    ? `\`${name}\` downloads its dependencies`
    : `\`${name}\` and ${others} more ${others === 1 ? 'job' : 'jobs'} download their dependencies`;

/** One fix of all, in this file; null where one of them cannot be mended. Jobs that are one and the same text are mended once. */
function together(fixes: readonly (Fix | null)[]): Fix | null {
  const known = fixes.filter((fix) => fix !== null);
  const [first] = known;
  if (!first || known.length < fixes.length) return null;
  return {
    ...first,
    compute: () => {
      const all = known.map(({ compute }) => compute());
      if (all.some((one) => one === null)) return null;
      const distinct = new Map(all.map((one) => [JSON.stringify(one), one ?? []]));
      return [{ edits: [...distinct.values()].flat().flatMap(({ edits }) => edits) }];
    },
  };
}

/** Where the command finds what to install, seen from the project's folder. */
function manifestOf(command: KnownCommand, manager: PackageManager, step: Step): string | null {
  const moves = step.job.steps.flatMap(commandsOf).some(({ name }) => name === 'cd' || name === 'pushd');
  if (moves || hasFlag(command.args, '--prefix', '--cwd', '-C', '-f', '--file', '--path')) return null;
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

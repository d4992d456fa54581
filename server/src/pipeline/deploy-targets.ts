/** Where commands deploy to, as far as their options and files name it. */
import { hasFlag, valuesOf } from '../languages/shell/flags';
import type { EffectiveCommand } from '../languages/shell/commands';
import { purposeOf, tasksOf, type KnownCommand } from './commands';
import type { EnvironmentKind } from './model';
import type { PipelineProject } from './project';

/** Options whose value is a stage of delivery in every tool that has them. */
const STAGE_OPTIONS = [
  '--stage',
  '--env',
  '--environment',
  '--env-name',
  '--config-env',
  '--stack',
  '-n',
  '--namespace',
  '--context',
  '--kube-context',
];

/** As a whole name, or as a part of one between marks; other words may mean anything here. */
const NAMES: readonly (readonly [RegExp, EnvironmentKind])[] = [
  [/(?:^|[^a-z])(?:pre-?prod(?:uction)?|non-?prod(?:uction)?|staging|stage|stg|uat)(?:[^a-z]|$)/i, 'staging'],
  [/(?:^|[^a-z])(?:prod|production|prd)(?:[^a-z]|$)/i, 'production'],
  [/(?:^|[^a-z])(?:dev|development)(?:[^a-z]|$)/i, 'dev'],
];

const kindOf = (text: string): EnvironmentKind | null => NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The one environment that all deployments among the commands name; null where they name none, or several. */
export function targetOfCommands(commands: readonly KnownCommand[], project: PipelineProject): EnvironmentKind | null {
  const found = new Set<EnvironmentKind>();
  for (const command of commands) {
    if (!command.purposes.includes('deploy')) continue;
    const isOwn = purposeOf(command) === 'deploy';
    for (const one of isOwn ? [command] : [command, ...tasksOf(command, project)]) {
      const kind = targetOf(one);
      if (kind) found.add(kind);
    }
  }
  const [only, ...more] = found;
  return more.length === 0 ? (only ?? null) : null;
}

function targetOf({ name, args }: EffectiveCommand): EnvironmentKind | null {
  if (/^(?:vercel|netlify|now)$/.test(name ?? '') && hasFlag(args, '--prod')) return 'production';
  const said = valuesOf(args, ...STAGE_OPTIONS).map(({ value }) => value ?? '');
  // `./deploy.sh production`, `cap production deploy`
  const words = args.flatMap(({ value }) =>
    value !== null && /^[a-z-]+$/i.test(value) && !value.startsWith('-') ? value : [],
  );
  return [...said, ...words].map(kindOf).find((kind) => kind !== null) ?? null;
}

/** Commands that start a rollout and return before it is known how it ends. */
import type { TextEdit } from '../core/text';
import { hasFlag, positionals, valuesOf } from '../languages/shell/flags';
import { isDryRun, knownTasksOf, type KnownCommand, type Purpose } from './commands';
import type { PipelineProject } from './project';

export interface Rollout {
  /** Goes back by itself when the new version does not come up. */
  readonly reverts: boolean;
  /** Returns only when the new version is up. */
  readonly waits: boolean;
  /** Edits that make it wait, or go back; null where none are known. */
  readonly wait: readonly TextEdit[] | null;
  readonly revert: readonly TextEdit[] | null;
}

/** What is known of a command's rollout; null where it starts none, or the platform watches over it. */
export function rolloutOf(command: KnownCommand): Rollout | null {
  if (command.purpose !== 'deploy' || isDryRun(command)) return null;
  switch (command.name) {
    case 'kubectl':
      return kubectl(command);
    case 'helm':
      return helm(command);
    case 'docker':
      return swarm(command);
    case 'aws':
      return command.args[0]?.value === 'ecs'
        ? { reverts: true, waits: false, wait: ecs(command), revert: null }
        : null;
    case 'rsync':
    case 'scp':
    case 'ansible-playbook':
      return { reverts: false, waits: false, wait: null, revert: null };
    default:
      return null;
  }
}

/** What is known of the rollout that a task of the project starts, which is to be repaired where it is written. */
export function rolloutOfTask(command: KnownCommand, project: PipelineProject): Rollout | null {
  const tasks = knownTasksOf(command, project);
  const found = tasks.map(rolloutOf).find((rollout) => rollout !== null);
  const has = (purpose: Purpose): boolean => tasks.some(({ purposes }) => purposes.includes(purpose));
  return found
    ? { reverts: found.reverts || has('rollback'), waits: found.waits || has('verify'), wait: null, revert: null }
    : null;
}

const KUBECTL_VALUES = [
  '-n',
  '--namespace',
  '--context',
  '--kubeconfig',
  '-f',
  '--filename',
  '-k',
  '--kustomize',
  '-l',
];

function kubectl(command: KnownCommand): Rollout | null {
  const { args } = command;
  const [verb, second, third] = positionals(args, KUBECTL_VALUES).map(({ value, raw }) => value ?? raw);
  const what =
    verb === 'apply' || verb === 'replace' ? valuesOf(args, '-f', '--filename', '-k', '--kustomize')[0] : undefined;
  const workload = verb === 'set' ? third : verb === 'rollout' ? third : undefined;
  if (
    verb !== 'apply' &&
    verb !== 'replace' &&
    !(verb === 'set' && second === 'image') &&
    !(verb === 'rollout' && second === 'restart')
  )
    return null;
  const target = what ? wordsOf(what) : workload;
  const place = valuesOf(args, '-n', '--namespace', '--context', '--kubeconfig').map(wordsOf);
  if (!target || target === '-' || target.endsWith(' -'))
    return { reverts: false, waits: false, wait: null, revert: null };
  const words = ['', target, ...place].join(' ');
  const status = `kubectl rollout status${words} --timeout=5m`;
  return {
    reverts: false,
    waits: false,
    wait: append(command, ` && ${status}`),
    revert: append(command, ` && ( ${status} || ( kubectl rollout undo${words}; exit 1 ) )`),
  };
}

/** An option with its value as written. */
const wordsOf = ({ option, word }: { option: { raw: string }; word: { raw: string } }): string =>
  option === word ? option.raw : `${option.raw} ${word.raw}`;

function helm(command: KnownCommand): Rollout {
  const reverts = hasFlag(command.args, '--atomic', '--rollback-on-failure');
  return {
    reverts,
    waits: reverts || hasFlag(command.args, '--wait'),
    wait: insertOption(command, '--wait'),
    revert: insertOption(command, '--atomic'),
  };
}

function swarm(command: KnownCommand): Rollout {
  const isStack = command.args[0]?.value === 'stack';
  const reverts = command.args.some(({ raw }) => /rollback/.test(raw));
  const waits = isStack
    ? command.args.some(({ raw }) => raw === '--detach=false')
    : !hasFlag(command.args, '-d', '--detach');
  return {
    reverts: reverts || isStack,
    waits,
    wait: isStack ? insertOption(command, '--detach=false') : null,
    revert: isStack ? null : insertOption(command, '--update-failure-action rollback'),
  };
}

function ecs(command: KnownCommand): readonly TextEdit[] | null {
  const [cluster, service] = [valuesOf(command.args, '--cluster')[0], valuesOf(command.args, '--service')[0]];
  if (!cluster || !service) return null;
  const words = [cluster, { ...service, option: { raw: '--services' } }].map(wordsOf).join(' ');
  return append(command, ` && aws ecs wait services-stable ${words}`);
}

/** Behind a command that is a statement of its own. */
const append = ({ command }: KnownCommand, text: string): readonly TextEdit[] | null =>
  command.parent.kind === 'statement' && !command.parent.background && command.redirects.length === 0
    ? [{ span: { start: command.span.end, end: command.span.end }, text }]
    : null;

/** Behind the verb: `helm upgrade --wait …`. */
function insertOption({ args }: KnownCommand, option: string): readonly TextEdit[] | null {
  const verb = args.find(
    ({ value }) => value === 'upgrade' || value === 'install' || value === 'deploy' || value === 'update',
  );
  return verb ? [{ span: { start: verb.span.end, end: verb.span.end }, text: ` ${option}` }] : null;
}

import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import { findFlag, hasFlag, positionals, valuesOf } from '../../languages/shell/flags';
import type { ShellWord } from '../../languages/shell/nodes';
import { removeCommand } from '../command-removal';
import { commandsOf, isDryRun, type KnownCommand } from '../commands';
import { isDeployment } from '../deliveries';
import { stepsExample } from '../examples';
import { isHere, type Job, type Pipeline, type Step } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/all-at-once',
  title: 'Deployment that takes the running version away first',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The version that runs is stopped or deleted, and the new one comes up afterwards, for everybody at once: until it is up nobody has the service, and when it does not come up there is nothing left to go back to. Let the platform replace it piece by piece, and the old one stay until the new one is healthy (the rule set’s rolling, canary and blue-green deployments).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: kubectl replace --force -f deployment.yaml', 'deploy'),
    good: stepsExample('- run: kubectl apply -f deployment.yaml', 'deploy'),
  },
  visit: {
    job(job, { model, source, report }) {
      if (!isDeployment(job)) return;
      const commands = placedIn(job);
      for (const [i, stop] of commands.entries()) {
        const { command } = stop;
        const forced = forcedReplacement(command);
        const start = forced ? undefined : commands.slice(i + 1).find((later) => startsAgain(command, later.command));
        if ((!forced && !start) || !command.word) continue;
        const fix = forced ?? (start ? inPlace(stop, start.command, model, source) : null);
        report({
          span: { start: command.word.span.start, end: command.args[0]?.span.end ?? command.word.span.end },
          message: `\`${job.name}\` takes the running version away before the new one is up, so that everybody is without it until then, and for good when it does not come up.`,
          fixes: fix ? [fix] : [],
        });
        return;
      }
    },
  },
});

interface Placed {
  readonly step: Step;
  readonly command: KnownCommand;
}

const placedIn = (job: Job): readonly Placed[] =>
  job.steps.filter(isHere).flatMap((step) => commandsOf(step).map((command) => ({ step, command })));

/** Options of `kubectl` and `helm` that say where. */
const PLACES = ['-n', '--namespace', '--context', '--kube-context', '--kubeconfig'];

/** An option that deletes and creates anew what would else be changed in place. */
function forcedReplacement(command: KnownCommand): Fix | null {
  const { name, args } = command;
  const [verb] = positionals(args, PLACES);
  if (!verb || isDryRun(command)) return null;
  const flag =
    (name === 'kubectl' || name === 'oc') && verb.value === 'replace'
      ? findFlag(args, '--force')
      : name === 'helm' && verb.value === 'upgrade'
        ? findFlag(args, '--force', '--recreate-pods')
        : undefined;
  if (!flag) return null;
  const before = command.args[command.args.indexOf(flag) - 1]?.span.end ?? flag.span.start;
  const dropped: TextEdit = { span: { start: Math.min(before, flag.span.start), end: flag.span.end }, text: '' };
  const edits = name === 'helm' ? [dropped] : [{ span: verb.span, text: 'apply' }, dropped];
  return fileFix('suggestion', 'Replace it piece by piece', () => edits, true);
}

const TITLE = 'Replace what runs, without taking it away first';

/** The first command goes, and the second one replaces what runs where it would have started it. */
function inPlace({ step, command }: Placed, start: KnownCommand, pipeline: Pipeline, source: Source): Fix | null {
  const replacing = replacement(command, start);
  return (
    replacing && removeCommand({ step, command: command.command, title: TITLE, besides: replacing }, pipeline, source)
  );
}

/** The words that make a start a replacement; null where the two do not speak of the same thing, or it has none. */
function replacement(stop: KnownCommand, start: KnownCommand): readonly TextEdit[] | null {
  const verb = (...names: readonly string[]): ShellWord | undefined =>
    start.args.find(({ value }) => names.includes(value ?? ''));
  const say = (word: ShellWord | undefined, text: string): readonly TextEdit[] =>
    word ? [{ span: word.span, text }] : [];
  switch (stop.name) {
    case 'kubectl':
    case 'oc':
      return say(verb('create'), 'apply');
    case 'helm':
      return hasFlag(start.args, '--install', '-i') ? [] : say(verb('install', 'upgrade'), 'upgrade --install');
    case 'docker':
    case 'docker-compose':
      // Without its volumes it starts with other data.
      return hasFlag(stop.args, '-v', '--volumes') || filesOf(stop) !== filesOf(start) ? null : [];
    case 'systemctl':
      return say(verb('start'), 'restart');
    case 'pm2':
      return say(
        verb('start'),
        /\.(?:js|cjs|json|ya?ml)$/.test(start.args[1]?.value ?? '') ? 'startOrReload' : 'reload',
      );
    default:
      return null;
  }
}

/** Which Compose files and which project a command means. */
const filesOf = ({ args }: KnownCommand): string =>
  valuesOf(args, '-f', '--file', '-p', '--project-name', '--profile')
    .map(({ value }) => value)
    .join(' ');

/** Workloads that keep a service running; a job or a pod of its own is no service. */
const WORKLOADS = /^(?:deploy|deployments?|sts|statefulsets?|ds|daemonsets?)(?:\.apps)?(?:\/|$)/;

/** True where the first command ends what the second one starts. */
function startsAgain(first: KnownCommand, second: KnownCommand): boolean {
  if (isDryRun(first) || isDryRun(second)) return false;
  const [stop, start] = [first, second].map(({ name, args }) => ({ name, words: positionals(args, PLACES), args }));
  if (!stop || !start || stop.name !== start.name) return false;
  const said = ({ words }: typeof stop): string => words.map(({ value, raw }) => value ?? raw).join(' ');
  const [a, b] = [said(stop), said(start)];
  switch (stop.name) {
    case 'kubectl':
    case 'oc': {
      const files = valuesOf(stop.args, '-f', '--filename', '-k', '--kustomize').map(({ value }) => value);
      const again = valuesOf(start.args, '-f', '--filename', '-k', '--kustomize').map(({ value }) => value);
      const isSame = files.some((file) => file !== null && again.includes(file));
      return (
        /^delete\b/.test(a) && /^(?:apply|create)\b/.test(b) && (isSame || WORKLOADS.test(stop.words[1]?.value ?? ''))
      );
    }
    case 'helm':
      return (
        /^(?:uninstall|delete|del|un)\b/.test(a) &&
        /^(?:install|upgrade)\b/.test(b) &&
        a.split(' ')[1] === b.split(' ')[1]
      );
    case 'docker':
      return /^compose (?:.* )?(?:down|stop|rm)\b/.test(a) && /^compose (?:.* )?up\b/.test(b);
    case 'docker-compose':
      return /\b(?:down|stop|rm)\b/.test(a) && /\bup\b/.test(b);
    case 'systemctl':
    case 'pm2':
      return /^(?:stop|delete)\b/.test(a) && /^start\b/.test(b) && a.split(' ')[1] === b.split(' ')[1];
    default:
      return false;
  }
}

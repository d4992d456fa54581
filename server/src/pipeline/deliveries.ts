/** Questions that many rules ask about the jobs that bring something to people. */
import { memoize } from '../core/memo';
import { commandsOf, type KnownCommand } from './commands';
import { kindsOfStep } from './classify';
import { isHere, upstream, type Job, type JobKind, type Pipeline } from './model';

/** Deployments that nobody outside depends on: documentation, previews, what ends with a merge request. */
const HARMLESS =
  /docs?\b|documentation|pages|storybook|preview|review|demo|sandbox|playground|wiki|gh-pages|ephemeral/i;

const nameOf = ({ name, stage, environment }: Job): string => `${name} ${stage ?? ''} ${environment?.name ?? ''}`;

/** True for a job that deploys where people depend on it, as far as its name tells. */
export const isDeployment = memoize(
  (job: Job): boolean =>
    job.kinds.has('deploy') &&
    job.target !== 'dev' &&
    job.runs !== 'no' &&
    !HARMLESS.test(nameOf(job)) &&
    !stops(job) &&
    !isTrial(job) &&
    !isPlaceholder(job),
);

/** A test of the deployment itself, or one to a cluster that ends with the job. */
const isTrial = (job: Job): boolean =>
  /\btests?\b|\bdiff\b|\bdry|\bplan\b|\blint\b|validat|\be2e\b/i.test(job.name.replace(/_/g, ' ')) ||
  job.steps.some(({ action }) => /kind-action|setup-kind|minikube|k3d|k3s/i.test(action?.name ?? '')) ||
  commandsIn(job).some(({ name }) => /^(?:kind|minikube|k3d|k3s|ctlptl)$/.test(name ?? ''));

/** Programs that say or look at something, and change nothing. */
const TALK: ReadonlySet<string> = new Set(['echo', 'printf', 'true', ':', 'exit', 'sleep', 'date', 'pwd', 'ls']);

/** A job whose work nobody has written yet: all that it does is talk. */
const isPlaceholder = ({ steps, isOpaque }: Job): boolean =>
  !isOpaque &&
  steps.some(({ script }) => script !== null) &&
  steps.every((step) =>
    step.action
      ? /^actions\/checkout$/.test(step.action.name)
      : step.script !== null && commandsOf(step).every(({ name }) => name !== null && TALK.has(name)),
  );

/** The job that takes an environment away again. */
const stops = ({ environment, name }: Job): boolean =>
  environment?.deploys === false ||
  /\b(?:stop|destroy|tear-?down|clean-?up|delete|roll-?back|revert|undo)\b/i.test(name);

/** One that says so itself: a job that copies files somewhere may do that for many reasons. */
export const isNamedDeployment = (job: Job): boolean =>
  isDeployment(job) &&
  (job.target !== null || /deploy|release|roll-?out|ship|live/i.test(`${job.name} ${job.stage ?? ''}`));

export const isProductionDeployment = (job: Job): boolean => isDeployment(job) && job.target === 'production';

/** The job itself and everything before it. */
export const upToAndWith = (job: Job): readonly Job[] => [job, ...upstream(job)];

/** What a job's own steps do, where its name alone may say more. */
export const doesKind = (job: Job, kind: JobKind): boolean => job.steps.some((step) => kindsOfStep(step).has(kind));

/** Every command of a job with its purpose, those of other files too. */
export const commandsIn = memoize((job: Job): readonly KnownCommand[] => job.steps.flatMap(commandsOf));

/** The commands of a job's scripts, where more commands can be written beside them. */
export const ownCommandsIn = (job: Job): readonly KnownCommand[] =>
  job.steps.filter((step) => isHere(step) && step.script !== null).flatMap(commandsOf);

/** True where a job of this kind may run that the file does not show. */
export const mayHaveMore = ({ isComplete, jobs }: Pipeline): boolean =>
  !isComplete || jobs.some(({ isOpaque }) => isOpaque);

const names = (jobs: readonly Job[]): string => jobs.map(({ name }) => `\`${name}\``).join(', ');

/** For messages: at most three names. */
export const listed = (jobs: readonly Job[]): string =>
  jobs.length <= 3 ? names(jobs) : `${names(jobs.slice(0, 3))} and ${jobs.length - 3} more`;

/** What must be over before each job of a pipeline starts, in words for the line above it. */
import { isUpstreamComplete, upstream, type Job, type Pipeline } from './model';

/** More names than this say nothing at a glance. */
const MOST_NAMES = 5;

export interface JobLens {
  readonly job: Job;
  readonly title: string;
}

/** The jobs of the file under check, in order. */
export const lensesOf = (pipeline: Pipeline): readonly JobLens[] =>
  pipeline.jobs.filter((job) => job.path === null).map((job) => ({ job, title: titleOf(job, pipeline) }));

function titleOf(job: Job, pipeline: Pipeline): string {
  const before = upstream(job);
  // A job that waits for itself is a mistake of its own.
  const names = pipeline.jobs.filter((one) => one !== job && before.has(one)).map(nameOf);
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  const parts = [
    ...shown,
    ...(shown.length < names.length ? [`${names.length - shown.length} more jobs`] : []),
    ...(isUpstreamComplete(job) ? [] : ['what other files put before it']),
    ...(job.gate?.blocks === 'yes' ? ['an approval'] : []),
  ];
  if (job.runs === 'no') return 'never runs';
  if (job.isFailureHandler)
    return parts.length > 0 ? `runs when one of these failed: ${parts.join(', ')}` : 'runs after a failure';
  return parts.length > 0 ? `runs after ${parts.join(', ')}` : 'runs at once';
}

const nameOf = (job: Job): string => {
  if (job.mayFail.value === 'yes') return `${job.name} (may fail)`;
  return job.gate?.blocks === 'yes' ? `${job.name} (approved)` : job.name;
};

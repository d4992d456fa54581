import { memoize } from '../../core/memo';

/** The graph that the `needs` of jobs make. */
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import { insertItem, insertKey, setValue } from '../yaml/edit';
import { isScalar, isSequence } from '../yaml/nodes';
import type { Job, Workflow } from './model';

/** The jobs of a workflow by their ids in lower case: GitHub compares them so. */
export const jobsById = memoize(
  (workflow: Workflow): ReadonlyMap<string, Job> => new Map(workflow.jobs.map((job) => [job.id.toLowerCase(), job])),
);

/** True where a job waits for another, directly or through others. */
export function waitsFor(job: Job, other: Job, workflow: Workflow): boolean {
  const jobs = jobsById(workflow);
  const seen = new Set<Job>();
  const open = [job];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const need of at.needs) {
      const next = jobs.get(need.text.toLowerCase());
      if (next === other) return true;
      if (!next || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

/** Lets a job wait for another; null where that would be a circle, or cannot be written. */
export function addNeed(job: Job, other: Job, workflow: Workflow, source: Source): readonly TextEdit[] | null {
  if (job === other || waitsFor(other, job, workflow)) return null;
  const pair = job.node.get('needs');
  const value = pair?.value;
  if (value?.alias) return null;
  if (isSequence(value)) return insertItem(value, other.id, source);
  if (isScalar(value)) {
    if (value.text.includes('${{')) return null;
    return value.style === 'plain' || value.style === 'single' || value.style === 'double'
      ? [{ span: value.span, text: `[${value.raw}, ${other.id}]` }]
      : setValue(value, other.id);
  }
  if (pair) return [{ span: { start: pair.span.end, end: pair.span.end }, text: ` ${other.id}` }];
  const [first] = job.node.pairs;
  return first ? insertKey(job.node, 'needs', other.id, source, { before: first }) : null;
}

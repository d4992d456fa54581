import { fileFix, type Fix } from '../../core/finding';
import { moveItem } from '../yaml/blocks';
import { addNames, replaceName, type NameList } from '../yaml/name-lists';
import { isSequence, valueOf, type YamlMapping } from '../yaml/nodes';
import type { AzureFile, Job, Stage } from './model';

/** The names that a job or stage waits for, behind its own name. */
export function dependsOn(mapping: YamlMapping): NameList {
  const [head] = mapping.pairs;
  return { mapping, key: 'dependsOn', ...(head ? { place: { after: head } } : {}) };
}

export const nameOf = (one: Job | Stage | null | undefined): string => one?.name?.text ?? '';

/** The job takes the place of the other one in the order, which then waits for it; a stage does so with its one job. */
export function comeFirst(job: Job | undefined, others: readonly (Job | undefined)[], file: AzureFile): Fix | null {
  const [other] = others;
  if (!job?.stage || !other?.stage || others.length > 1) return null;
  if (job.stage === other.stage) return swap(job, other, file);
  // Other jobs of the stage may well belong where they are.
  if (job.stage.jobs.length > 1 || job.stage.isOpen) return null;
  return job.stage.dependsOn && other.stage.dependsOn
    ? swap(job.stage, other.stage, file)
    : moveStage(job.stage, other.stage, file);
}

function swap(own: Job | Stage, other: Job | Stage, { source }: AzureFile): Fix | null {
  const [name, otherName] = [nameOf(own), nameOf(other)];
  if (name === '' || otherName === '') return null;
  const before = (other.dependsOn ?? []).map(({ text }) => text);
  return fileFix(
    'suggestion',
    `Run it before ${otherName}`,
    () => {
      const replaced = replaceName(dependsOn(own.node), otherName, before, source);
      const added = addNames(dependsOn(other.node), [name], source);
      return replaced && added && [...replaced, ...added];
    },
    true,
  );
}

/** Stages that say nothing follow each other as they are written. */
function moveStage(own: Stage, other: Stage, { root, source, stages }: AzureFile): Fix | null {
  const list = valueOf(root, 'stages');
  if (!isSequence(list) || stages.some(({ dependsOn: names }) => names !== null)) return null;
  return fileFix(
    'suggestion',
    `Run it before ${nameOf(other)}`,
    () => moveItem(own.node, list, { side: 'before', item: other.node }, source),
    true,
  );
}

import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { NOTICE_TITLE, noticeLines } from '../../pipeline/failure-notice';
import type { Change, Job as PipelineJob } from '../../pipeline/model';
import { insertPairAbove } from '../yaml/blocks';
import { insertItem, insertKey } from '../yaml/edit';
import { addNames } from '../yaml/name-lists';
import { isSequence, type YamlMapping } from '../yaml/nodes';
import { writeScalar } from '../yaml/quote';
import { BODY } from './cache-fix';
import type { Entry } from './value';

/** The job that gets something, as this file writes it. */
export interface JobPlace {
  readonly entry: Entry;
  readonly mapping: YamlMapping;
}

export interface FilePlace {
  readonly root: YamlMapping;
  /** The stages in order, as far as they are known. */
  readonly stages: readonly string[];
}

/** A stage of tests before the job's own, else the one right before it; null where its own is the first. */
function earlierStage(stage: string, stages: readonly string[]): string | null {
  const earlier = stages.slice(0, Math.max(0, stages.indexOf(stage))).filter((name) => name !== '.pre');
  return earlier.find((name) => name === 'test') ?? earlier.at(-1) ?? null;
}

/** A job of an earlier stage; in the first one, a job that the other one needs. */
export function insertWork(
  { before, work }: Extract<Change, { readonly kind: 'insert-work' }>,
  { entry, mapping }: JobPlace,
  { root, stages }: FilePlace,
  source: Source,
): Fix | null {
  if (before.stage === null || !stages.includes(before.stage) || root.get(work.name)) return null;
  const earlier = earlierStage(before.stage, stages);
  const isNeeded = mapping.get('needs') !== undefined || earlier === null;
  // A pipeline is refused where a job needs one that its rules leave out.
  if (isNeeded && before.triggers.pullRequest !== 'no') return null;
  // A job with needs waits for nothing else.
  if (earlier === null && !mapping.get('needs') && before.after.length > 0) return null;
  const lines = [
    `${work.name}:`,
    `  stage: ${writeScalar(earlier ?? before.stage, 'plain')}`,
    `  image: ${work.image}`,
    '  script:',
    ...work.commands.map((command) => `    - ${writeScalar(command, 'plain')}`),
  ];
  const body = mapping.pairs.find(({ key: { text } }) => BODY.has(text));
  const place = body ? { place: { before: body } } : {};
  return fileFix('suggestion', work.title, () => {
    const job = insertPairAbove(entry.pair, root, lines, source);
    const needs = isNeeded ? addNames({ mapping, key: 'needs', alone: 'list', ...place }, [work.name], source) : [];
    return job && needs && [...job, ...needs];
  });
}

/** Commands behind the script, which run whatever came of it. */
export function tellFailure(job: PipelineJob, mapping: YamlMapping, source: Source): Fix | null {
  const written = mapping.get('after_script')?.value;
  // What comes from a template or from `default` would no longer run.
  if (!written && job.steps.some(({ always }) => always === 'yes')) return null;
  const lines = [
    '|',
    'if [ "$CI_JOB_STATUS" = failed ]; then',
    ...noticeLines(job, '$CI_JOB_URL').map((line) => `  ${line}`),
    'fi',
  ];
  return fileFix('suggestion', NOTICE_TITLE, () => {
    if (!written) return insertKey(mapping, 'after_script', `\n  - ${lines.join('\n    ')}`, source);
    return isSequence(written) &&
      !written.alias &&
      !written.isFlow &&
      mapping.pairs.some(({ value }) => value === written)
      ? insertItem(written, lines.join('\n'), source)
      : null;
  });
}

import { fileFix, type Fix } from '../../core/finding';
import { NOTICE_TITLE, noticeLines } from '../../pipeline/failure-notice';
import type { Change, Job as PipelineJob } from '../../pipeline/model';
import { insertBeside } from '../yaml/blocks';
import { insertItem, insertKey } from '../yaml/edit';
import { isSequence } from '../yaml/nodes';
import { writeScalar } from '../yaml/quote';
import type { BitbucketFile, BitbucketStep } from './model';
import { placeOf } from './order-fix';

/** A step of the same pipeline, in front of the other one and of what runs beside it. */
export function insertWork(
  { work }: Extract<Change, { readonly kind: 'insert-work' }>,
  step: BitbucketStep | undefined,
  file: BitbucketFile,
): Fix | null {
  const place = placeOf(step, file);
  if (!place) return null;
  const lines = [
    'step:',
    `  name: ${work.name}`,
    `  image: ${work.image}`,
    '  max-time: 30',
    '  script:',
    ...work.commands.map((command) => `    - ${writeScalar(command, 'plain')}`),
  ];
  return fileFix('suggestion', work.title, () => insertBeside({ side: 'before', item: place.top }, lines, file.source));
}

const RUN = '$BITBUCKET_GIT_HTTP_ORIGIN/pipelines/results/$BITBUCKET_BUILD_NUMBER';

/** Commands behind the script, which run whatever came of it. */
export function tellFailure(job: PipelineJob, step: BitbucketStep | undefined, { source }: BitbucketFile): Fix | null {
  if (!step || step.node.alias) return null;
  const written = step.node.get('after-script')?.value;
  const lines = [
    '|',
    'if [ "$BITBUCKET_EXIT_CODE" -ne 0 ]; then',
    ...noticeLines(job, RUN).map((line) => `  ${line}`),
    'fi',
  ];
  return fileFix('suggestion', NOTICE_TITLE, () => {
    if (!written) return insertKey(step.node, 'after-script', `\n  - ${lines.join('\n    ')}`, source);
    return isSequence(written) && !written.alias && !written.isFlow
      ? insertItem(written, lines.join('\n'), source)
      : null;
  });
}

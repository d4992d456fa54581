import { fileFix, type Fix } from '../../core/finding';
import type { TextEdit } from '../../core/text';
import { NOTICE_NAME, NOTICE_TITLE, noticeLines } from '../../pipeline/failure-notice';
import type { Change, Job as PipelineJob } from '../../pipeline/model';
import { insertBeside, insertPairAbove, itemAt } from '../yaml/blocks';
import { insertItem } from '../yaml/edit';
import { isMapping, isSequence, valueOf } from '../yaml/nodes';
import { writeScalar } from '../yaml/quote';
import type { CircleFile, Definition, JobUse } from './model';

/** A job of its own, and its place in the workflow before the one that then requires it. */
export function insertWork(
  { work }: Extract<Change, { readonly kind: 'insert-work' }>,
  use: JobUse | undefined,
  definition: Definition | undefined,
  { root, jobs, source }: CircleFile,
  require: (name: string) => readonly TextEdit[] | null,
): Fix | null {
  const definitions = valueOf(root, 'jobs');
  const place = use ? itemAt(root, use.node.span) : null;
  if (!place || !definition || !isMapping(definitions) || jobs.has(work.name)) return null;
  const lines = [
    `${work.name}:`,
    '  docker:',
    `    - image: ${work.image}`,
    '  steps:',
    '    - checkout',
    ...work.commands.map((command) => `    - run: ${writeScalar(command, 'plain')}`),
  ];
  return fileFix('suggestion', work.title, () => {
    const added = insertPairAbove(definition.pair, definitions, lines, source);
    const used = insertBeside({ side: 'before', item: place.item }, [work.name], source);
    const required = require(work.name);
    return added && used && required && [...added, ...used, ...required];
  });
}

/** A last step that runs only where an earlier one failed. */
export function tellFailure(job: PipelineJob, definition: Definition | undefined, { source }: CircleFile): Fix | null {
  const steps = valueOf(definition?.node, 'steps');
  if (!isSequence(steps) || steps.alias || steps.isFlow) return null;
  const lines = [
    'run:',
    `  name: ${NOTICE_NAME}`,
    '  when: on_fail',
    '  command: |',
    ...noticeLines(job, '$CIRCLE_BUILD_URL').map((line) => `    ${line}`),
  ];
  return fileFix('suggestion', NOTICE_TITLE, () => insertItem(steps, lines.join('\n'), source));
}

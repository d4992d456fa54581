import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { NOTICE_NAME, NOTICE_TITLE, noticeLines, WEBHOOK } from '../../pipeline/failure-notice';
import type { Change, Job as PipelineJob } from '../../pipeline/model';
import { insertPairAbove } from '../yaml/blocks';
import { insertItem } from '../yaml/edit';
import { addNames } from '../yaml/name-lists';
import { isMapping, isSequence } from '../yaml/nodes';
import { writeScalar } from '../yaml/quote';
import type { Workflow } from './model';
import { needsOf } from './needs-list';
import { usesText } from './popular';
import { mappingOf } from './written';

/** A job with a container that has the tools, in front of the one that then needs it. */
export function insertWork(
  { before, work }: Extract<Change, { readonly kind: 'insert-work' }>,
  workflow: Workflow,
  source: Source,
): Fix | null {
  const jobs = workflow.root.get('jobs')?.value;
  const own = workflow.jobs.find(({ id }) => id === before.name);
  const checkout = usesText('actions/checkout', workflow);
  if (!isMapping(jobs) || !own || checkout === null || jobs.get(work.name)) return null;
  const lines = [
    `${work.name}:`,
    '  runs-on: ubuntu-24.04',
    '  timeout-minutes: 30',
    `  container: ${work.image}`,
    '  permissions:',
    '    contents: read',
    '  steps:',
    `    - uses: ${checkout}`,
    '      with:',
    '        persist-credentials: false',
    ...work.commands.map((command) => `    - run: ${writeScalar(command, 'plain')}`),
  ];
  return fileFix('suggestion', work.title, () => {
    const job = insertPairAbove(own.pair, jobs, lines, source);
    const needs = addNames(needsOf(own.node), [work.name], source);
    return job && needs && [...job, ...needs];
  });
}

const RUN = '$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID';

/** A last step that runs only where an earlier one failed. */
export function tellFailure(job: PipelineJob, source: Source): Fix | null {
  const steps = mappingOf(job)?.get('steps')?.value;
  if (!isSequence(steps) || steps.alias || steps.isFlow) return null;
  const lines = [
    `name: ${NOTICE_NAME}`,
    'if: failure()',
    'env:',
    `  ${WEBHOOK}: \${{ secrets.${WEBHOOK} }}`,
    'run: |',
    ...noticeLines(job, RUN).map((line) => `  ${line}`),
  ];
  return fileFix('suggestion', NOTICE_TITLE, () => insertItem(steps, lines.join('\n'), source));
}

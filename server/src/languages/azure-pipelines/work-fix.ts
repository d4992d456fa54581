import { fileFix, type Fix } from '../../core/finding';
import { NOTICE_NAME, NOTICE_TITLE, noticeLines, WEBHOOK } from '../../pipeline/failure-notice';
import type { Change, Job as PipelineJob } from '../../pipeline/model';
import { insertBeside, itemAt } from '../yaml/blocks';
import { addNames } from '../yaml/name-lists';
import type { YamlMapping } from '../yaml/nodes';
import { writeScalar } from '../yaml/quote';
import type { AzureFile, Job } from './model';
import { dependsOn, nameOf } from './order-fix';

/** Azure's names have no dashes. */
const azureName = (name: string): string => name.replace(/\W+/g, '_');

/** A job of the same stage, with a container that has the tools. */
export function insertWork(
  { work }: Extract<Change, { readonly kind: 'insert-work' }>,
  job: Job | undefined,
  file: AzureFile,
): Fix | null {
  const place = job ? itemAt(file.root, job.node.span) : null;
  const name = azureName(work.name);
  // Where there are only steps there is no place for a job.
  if (!job?.stage || !place || nameOf(job) === '' || job.stage.jobs.some((one) => nameOf(one) === name)) return null;
  const lines = [
    `job: ${name}`,
    'pool:',
    '  vmImage: ubuntu-24.04',
    `container: ${work.image}`,
    'timeoutInMinutes: 30',
    'steps:',
    ...work.commands.map((command) => `  - script: ${writeScalar(command, 'plain')}`),
  ];
  return fileFix('suggestion', work.title, () => {
    const added = insertBeside({ side: 'before', item: place.item }, lines, file.source);
    const waits = addNames(dependsOn(job.node), [name], file.source);
    return added && waits && [...added, ...waits];
  });
}

const RUN = '$(System.CollectionUri)$(System.TeamProject)/_build/results?buildId=$(Build.BuildId)';

/** A step behind the last one that runs only where one failed. */
export function tellFailure(job: PipelineJob, last: YamlMapping | undefined, file: AzureFile): Fix | null {
  const place = last ? itemAt(file.root, last.span) : null;
  if (!place) return null;
  const lines = [
    'bash: |',
    ...noticeLines(job, RUN).map((line) => `  ${line}`),
    `displayName: ${NOTICE_NAME}`,
    'condition: failed()',
    'env:',
    `  ${WEBHOOK}: $(${WEBHOOK})`,
  ];
  return fileFix('suggestion', NOTICE_TITLE, () =>
    insertBeside({ side: 'after', item: place.item }, lines, file.source),
  );
}

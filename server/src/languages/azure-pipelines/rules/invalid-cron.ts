import { parseCron } from '../../../core/cron';
import { isScalar, itemsOf, valueOf } from '../../yaml/nodes';
import { unreadableCron } from '../../yaml/cron-report';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';
import { AZURE_WORDS } from '../words';

const example = (cron: string): string => `schedules:
  - cron: '${cron}'
    branches:
      include: [main]
steps:
  - script: make test
`;

export const rule = defineRule({
  id: 'azure/invalid-cron',
  title: 'Schedule that Azure Pipelines cannot read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A schedule has five fields: minute, hour, day of the month, month, day of the week, in UTC. Azure Pipelines refuses a file with another one.',
    bad: example('0 25 * * *'),
    good: example('0 5 * * Mon-Fri'),
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/scheduled-triggers#cron-syntax'],
  },
  visit: {
    file({ root }, { report }) {
      for (const schedule of itemsOf(valueOf(root, 'schedules'))) {
        const cron = valueOf(schedule, 'cron');
        if (!isScalar(cron) || isExpression(cron.text)) continue;
        // NCrontab, which reads them there, turns a range whose ends stand the other way round.
        const problem = unreadableCron(cron, AZURE_WORDS, parseCron(shortened(cron.text), true));
        if (problem) report(problem);
      }
    },
  },
});

/** Months and days go by their full names, too, of which three letters tell which one it is. */
const shortened = (cron: string): string =>
  cron.replace(
    /\b(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\b|\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?day\b/gi,
    (_, month?: string, day?: string) => month ?? day ?? '',
  );

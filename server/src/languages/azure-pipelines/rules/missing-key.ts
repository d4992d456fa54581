import { missingKey } from '../../yaml/shape-reports';
import { defineRule } from '../rule';
import { AZURE_WORDS } from '../words';

export const rule = defineRule({
  id: 'azure/missing-key',
  title: 'Key that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Azure Pipelines refuses the file without it, and says so only after the push: nothing runs.',
    bad: `schedules:
  - displayName: Nightly
    branches:
      include: [main]
steps:
  - script: make test
`,
    good: `schedules:
  - cron: '0 3 * * *'
    displayName: Nightly
    branches:
      include: [main]
steps:
  - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'missing-key') report(missingKey(problem, AZURE_WORDS, source));
    },
  },
});

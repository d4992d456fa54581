import { unexpectedValue } from '../../yaml/shape-reports';
import { defineRule } from '../rule';
import { AZURE_WORDS } from '../words';

export const rule = defineRule({
  id: 'azure/unexpected-value',
  title: 'Value that Azure Pipelines does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Azure Pipelines refuses the file, and says so only after the push: nothing runs.',
    bad: `lockBehavior: sequentially
steps:
  - script: make test
`,
    good: `lockBehavior: sequential
steps:
  - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema'],
  },
  visit: {
    problem(problem, { report }) {
      if (problem.kind === 'bad-value') report(unexpectedValue(problem, AZURE_WORDS));
    },
  },
});

import { wrongType } from '../../yaml/shape-reports';
import { defineRule } from '../rule';
import { AZURE_WORDS } from '../words';

export const rule = defineRule({
  id: 'azure/wrong-type',
  title: 'Value of the wrong kind',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Azure Pipelines refuses the file, and says so only after the push: nothing runs. Expressions are left alone.',
    bad: `jobs:
  - job: test
    steps:
      script: make test
`,
    good: `jobs:
  - job: test
    steps:
      - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'wrong-type') report(wrongType(problem, AZURE_WORDS, source));
    },
  },
});

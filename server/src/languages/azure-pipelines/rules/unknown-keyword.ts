import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import { azureFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/unknown-keyword',
  title: 'Misspelt or misplaced keyword',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Azure Pipelines refuses a file with a keyword that it does not know, or knows elsewhere only. What is like no known keyword may be newer than the table, and is a warning.',
    bad: `jobs:
  - job: test
    dependOn: []
    steps:
      - script: make test
`,
    good: `jobs:
  - job: test
    dependsOn: []
    steps:
      - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema'],
  },
  visit: {
    problem(problem, { report }) {
      if (problem.kind !== 'unknown-key') return;
      const { pair, candidates, span } = problem;
      const near = closest(pair.key.text, candidates);
      const name = `\`${pair.key.text}\``;
      if (near === null && azureFacts().keywords.has(pair.key.text.toLowerCase()))
        return report({ span, message: `${name} cannot stand here, so Azure Pipelines refuses the file.` });
      if (near === null) {
        const message = `${name} is no keyword that is known here; unless it is a new one, Azure Pipelines refuses the file.`;
        return report({ span, severity: 'warning', message });
      }
      report({
        span,
        message: `${name} is no keyword here, so Azure Pipelines refuses the file. Did you mean \`${near}\`?`,
        fixes: [fileFix('suggestion', `Change to \`${near}\``, () => renameKey(pair, near), true)],
      });
    },
  },
});

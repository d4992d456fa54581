import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/missing-template',
  title: 'Template file is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A template is looked for from the file that names it, or from the root of the repository when its path starts with a slash. Azure Pipelines refuses the pipeline when it is not there.',
    bad: `steps:
  - template: build/stpes.yml
`,
    good: `steps:
  - template: build/steps.yml
`,
    files: { 'build/steps.yml': 'steps:\n  - script: make\n' },
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/templates'],
  },
  visit: {
    template(use, { report, project }) {
      if (project.missing.has(use))
        report({
          span: use.scalar.span,
          message: `\`${use.path}\` is not in this repository, so Azure Pipelines refuses the file.`,
        });
    },
  },
});

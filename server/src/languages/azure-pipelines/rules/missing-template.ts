import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/missing-template',
  title: 'Template file is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A template is looked for from the file that names it, or from the root of the repository when its path starts with a slash. Azure Pipelines refuses the pipeline when it is not there. Where no file of a like name stands in its place, it is a warning: this may be a part of the repository only.',
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
      const near = project.missing.get(use);
      if (near === undefined) return;
      const { scalar, path } = use;
      if (near === null) {
        return report({
          span: scalar.span,
          severity: 'warning',
          message: `\`${path}\` is not here; unless this is a part of the repository only, Azure Pipelines refuses the file.`,
        });
      }
      const meant = path.replace(/[^/\\]*$/, near);
      report({
        span: scalar.span,
        message: `\`${path}\` is not in this repository, so Azure Pipelines refuses the file. Did you mean \`${near}\`?`,
        fixes: [
          fileFix(
            'suggestion',
            `Change to \`${near}\``,
            () => setValue(scalar, meant + scalar.text.slice(path.length), scalar.isFlow),
            true,
          ),
        ],
      });
    },
  },
});

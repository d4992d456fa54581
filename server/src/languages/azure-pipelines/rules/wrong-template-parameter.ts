import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import { defineRule } from '../rule';
import { argumentsOf } from '../template-arguments';

export const rule = defineRule({
  id: 'azure/wrong-template-parameter',
  title: 'Parameters do not fit the template',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A template declares the parameters that it takes: their names, types and choices, and by a missing default which must be given. Azure Pipelines refuses a pipeline that gives others.',
    bad: `steps:
  - template: build/steps.yml
    parameters:
      configuraton: Debug
`,
    good: `steps:
  - template: build/steps.yml
    parameters:
      configuration: Debug
`,
    files: {
      'build/steps.yml':
        'parameters:\n  - name: configuration\n    type: string\n    default: Release\nsteps:\n  - script: make ${{ parameters.configuration }}\n',
    },
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/template-parameters'],
  },
  visit: {
    template(use, { report, project }) {
      const template = project.templates.get(use.scalar);
      const given = template && argumentsOf(use, template);
      if (!given || use.scalar.alias) return;
      const free = given.declared.map(({ name }) => name.text);
      const meant = new Set(given.unknown.map(({ key }) => closest(key.text, free)));
      const missing = given.missing.filter(({ name }) => !meant.has(name.text));
      if (missing.length > 0) {
        const names = missing.map(({ name }) => `\`${name.text}\``).join(', ');
        report({
          span: use.scalar.span,
          message: `The template wants ${names} among its \`parameters\`; Azure Pipelines refuses the file without.`,
        });
      }
      for (const pair of given.unknown) {
        const near = closest(pair.key.text, free);
        report({
          span: pair.key.span,
          message: `The template takes no parameter \`${pair.key.text}\`, so Azure Pipelines refuses the file.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
          fixes:
            near === null ? [] : [fileFix('suggestion', `Change to \`${near}\``, () => renameKey(pair, near), true)],
        });
      }
      for (const { pair, reason } of given.wrong)
        report({
          span: (pair.value ?? pair.key).span,
          message: `\`${pair.key.text}\` has to be ${reason}; Azure Pipelines refuses the file.`,
        });
    },
  },
});

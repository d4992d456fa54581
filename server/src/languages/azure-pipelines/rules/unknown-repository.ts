import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { closest } from '../../../core/closest';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/unknown-repository',
  title: 'Template of a repository that is not declared',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Behind the `@` of a template stands a repository of `resources:repositories`. Azure Pipelines refuses the pipeline when there is none of that name.',
    bad: `resources:
  repositories:
    - repository: templates
      type: git
      name: shop/templates
      ref: refs/tags/v1
steps:
  - template: build.yml@template
`,
    good: `resources:
  repositories:
    - repository: templates
      type: git
      name: shop/templates
      ref: refs/tags/v1
steps:
  - template: build.yml@templates
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/templates#use-other-repositories'],
  },
  visit: {
    template({ repository, scalar }, { report, model }) {
      // A template may use what the pipeline around it declares.
      if (repository === null || isExpression(scalar.text) || model.kind === 'template' || !model.root) return;
      const known = model.repositories.map(({ alias }) => alias.text);
      if (known.some((one) => one === repository || isExpression(one))) return;
      if (
        known.length === 0 &&
        !model.root.get('trigger') &&
        !model.root.get('extends') &&
        !model.root.get('resources')
      )
        return;
      const near = closest(repository, known);
      report({
        span: scalar.span,
        fixes: near
          ? [
              fileFix(
                'suggestion',
                `Change to \`${near}\``,
                () =>
                  setValue(
                    scalar,
                    scalar.text.replace(/@[^@]*$/, () => `@${near}`),
                  ),
                true,
              ),
            ]
          : [],
        message: `No repository is declared as \`${repository}\` under \`resources\`, so Azure Pipelines refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { closest } from '../../../core/closest';
import { hasDynamicKeys, itemsOf, valueAt, wordAt } from '../expand';
import { isExpression } from '../expressions';
import type { AzureFile } from '../model';
import { defineRule } from '../rule';
import { areSameName, isOwnText, wholeOf } from '../scope';

export const rule = defineRule({
  id: 'azure/unknown-repository',
  title: 'Repository that is not declared',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Behind the `@` of a template, and behind `checkout`, stands a repository of `resources:repositories`. Azure Pipelines refuses the pipeline when there is none of that name.',
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
    step(step, { report, model }) {
      const word = wordAt(step, 'checkout');
      if (!word || !isOwnText(word) || isExpression(word.text) || !declaresAll(model)) return;
      // A repository can also be named in full: `git://project/name@ref`.
      const known = model.repositories.map(({ alias }) => alias.text);
      if (/[:/$]/.test(word.text) || [...BUILT_IN, ...known].some((one) => areSameName(one, word.text))) return;
      const near = closest(word.text, [...BUILT_IN, ...known]);
      report({
        span: word.span,
        message: `No repository is declared as \`${word.text}\` under \`resources\`, so Azure Pipelines refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
        fixes: near
          ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(word.node, near, word.node.isFlow), true)]
          : [],
      });
    },
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

const BUILT_IN = ['self', 'none'];

/** True of a pipeline whose repositories are all known. */
const declaresAll = ({ kind, root, repositories }: AzureFile): boolean =>
  kind === 'pipeline' &&
  root !== null &&
  !hasDynamicKeys(root) &&
  !root.get('extends') &&
  !repositories.some(({ alias }) => isExpression(alias.text)) &&
  !itemsOf(valueAt(valueAt(wholeOf(root), 'resources'), 'repositories')).isOpen;

import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, isSequence, itemsOf, pairsOf, valueOf, type YamlScalar } from '../../yaml/nodes';
import { defineRule } from '../rule';

const frame = (name: string): string => `image: node:24.11.1
triggers:
  repository-push:
    - condition: BITBUCKET_BRANCH == "main"
      pipelines: [${name}]
pipelines:
  custom:
    release:
      - step:
          script:
            - make release
`;

export const rule = defineRule({
  id: 'bitbucket/unknown-pipeline',
  title: 'Custom pipeline that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What `triggers` start, and what a step of the type `pipeline` starts, stands under `pipelines:custom`. Bitbucket refuses a name that is not there.',
    bad: frame('relaese'),
    good: frame('release'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/pipeline-triggers/'],
  },
  visit: {
    file({ root, pipelines }, { report }) {
      const known = pipelines.filter(({ kind }) => kind === 'custom').map(({ selector }) => selector);
      // What is imported brings in others.
      const imports = valueOf(valueOf(root, 'definitions'), 'imports');
      if (!valueOf(root, 'pipelines') || imports || pipelines.some(({ isImported }) => isImported)) return;
      const check = (name: YamlScalar): void => {
        if (known.includes(name.text) || name.text.includes('$')) return;
        const near = closest(name.text, known);
        report({
          span: name.alias ?? name.span,
          message: `There is no custom pipeline \`${name.text}\`${near ? `; did you mean \`${near}\`?` : ', so Bitbucket refuses the file.'}`,
          fixes:
            near && !name.alias
              ? [fileFix('suggestion', `Change to "${near}"`, () => setValue(name, near, name.isFlow), true)]
              : [],
        });
      };
      const triggers = valueOf(root, 'triggers');
      for (const { value } of pairsOf(triggers))
        for (const trigger of itemsOf(value)) {
          const started = valueOf(trigger, 'pipelines');
          for (const name of isSequence(started) ? started.items.filter(isScalar) : []) check(name);
        }
      for (const { node } of pipelines.flatMap(({ steps }) => steps)) {
        const custom = valueOf(node, 'custom');
        if (isScalar(custom)) check(custom);
      }
    },
  },
});

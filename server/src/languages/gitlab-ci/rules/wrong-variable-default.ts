import { scalarsOf } from '../configuration';
import { defineRule } from '../rule';
import { entryOf, textOf, valueAt } from '../value';

const frame = (value: string): string => `variables:
  REGION:
    value: ${value}
    options: [eu, us]
    description: Where it goes

deploy:
  script:
    - make deploy
`;

export const rule = defineRule({
  id: 'gitlab/wrong-variable-default',
  title: 'Value of a variable is none of its options',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Where a variable has `options` to choose from, its `value` is the one that is chosen at first, and has to be among them; GitLab refuses the file otherwise.',
    bad: frame('asia'),
    good: frame('eu'),
    references: ['https://docs.gitlab.com/ci/yaml/#variablesoptions'],
  },
  visit: {
    configuration(configuration, { report, model }) {
      const variables = configuration.keyword('variables');
      if (variables?.kind !== 'mapping') return;
      for (const { name, pair, home, value } of variables.entries.values()) {
        const options = valueAt(value, 'options');
        if (home !== model.home || options?.kind !== 'list' || options.items.length === 0) continue;
        const choices = scalarsOf(options).map(({ node }) => node.text);
        const chosen = valueAt(value, 'value');
        const text = textOf(chosen);
        if (chosen ? text === null || choices.includes(text) : entryOf(value, 'value')) continue;
        report({
          span: (chosen?.node ?? pair.key).span,
          message: `The \`value\` of \`${name}\` has to be one of its options (${choices.map((one) => `\`${one}\``).join(', ')}); GitLab refuses the file.`,
        });
      }
    },
  },
});

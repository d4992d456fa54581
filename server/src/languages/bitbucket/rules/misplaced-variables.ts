import { isMapping, isScalar, isSequence, itemsOf, valueOf } from '../../yaml/nodes';
import { defineRule } from '../rule';

const frame = (value: string): string => `image: node:24.11.1
pipelines:
  custom:
    release:
      - variables:
          - name: TO
            default: ${value}
            allowed-values: [staging, production]
      - step:
          script:
            - make release
`;

export const rule = defineRule({
  id: 'bitbucket/misplaced-variables',
  title: 'Variables that nobody is asked for, or whose default is not allowed',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A person who starts a custom pipeline is asked for its `variables`; other pipelines have none. A `default` is one of the `allowed-values`. Bitbucket refuses the file otherwise.',
    bad: frame('live'),
    good: frame('staging'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/pipeline-start-conditions/#Custom'],
  },
  visit: {
    pipeline({ kind, list }, { report }) {
      for (const item of list?.items ?? []) {
        const pair = isMapping(item) ? item.get('variables') : undefined;
        if (!pair || item.alias) continue;
        if (kind !== 'custom') {
          report({
            span: pair.key.span,
            message: 'Only custom pipelines ask for variables, so Bitbucket refuses the file.',
          });
          continue;
        }
        for (const variable of itemsOf(pair.value)) {
          const [value, allowed] = [valueOf(variable, 'default'), valueOf(variable, 'allowed-values')];
          const choices = isSequence(allowed) ? allowed.items.filter(isScalar).map(({ text }) => text) : [];
          if (isScalar(value) && choices.length > 0 && !choices.includes(value.text))
            report({
              span: value.span,
              message: `The default has to be one of ${choices.map((one) => `\`${one}\``).join(', ')}; Bitbucket refuses the file.`,
            });
        }
      }
    },
  },
});

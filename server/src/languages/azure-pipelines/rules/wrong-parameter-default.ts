import { defineRule } from '../rule';
import { mismatch } from '../template-arguments';
import { areSameName } from '../scope';

const example = (initial: string): string => `parameters:
  - name: environment
    type: string
    default: ${initial}
    values: [staging, production]
steps:
  - script: make deploy TO=\${{ parameters.environment }}
`;

export const rule = defineRule({
  id: 'azure/wrong-parameter-default',
  title: 'Parameter that is declared wrongly',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The default of a parameter has to be of its type and one of its values, and its name its own. Azure Pipelines refuses the file otherwise.',
    bad: example('live'),
    good: example('staging'),
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/runtime-parameters'],
  },
  visit: {
    file({ parameters }, { report }) {
      const all = parameters ?? [];
      all.forEach((parameter, i) => {
        const { name, initial, type } = parameter;
        if (name.alias) return;
        const node = initial?.node ?? null;
        const reason = node && mismatch(node, parameter);
        if (node && reason)
          report({
            span: node.alias ?? node.span,
            message: `The default of \`${name.text}\` has to be ${reason}; Azure Pipelines refuses the file.`,
          });
        const first = all.findIndex((other) => areSameName(other.name.text, name.text));
        if (type !== null && first !== i)
          report({
            span: name.span,
            message: `There is another parameter \`${name.text}\`, so Azure Pipelines refuses the file.`,
          });
      });
    },
  },
});

import { defineRule } from '../rule';
import { mismatch, readParameters } from '../parameters';
import { valueOf } from '../../yaml/nodes';

const frame = (initial: string): string => `version: 2.1
commands:
  deploy:
    parameters:
      to:
        type: enum
        enum: [staging, production]
        default: ${initial}
    steps:
      - run: make deploy TO=<< parameters.to >>
`;

export const rule = defineRule({
  id: 'circleci/wrong-parameter',
  title: 'Default that its parameter does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The default of a parameter has to be of its type, and one of the choices of an `enum`, which has to name them. CircleCI refuses the configuration otherwise.',
    bad: frame('live'),
    good: frame('staging'),
    references: ['https://circleci.com/docs/reusing-config/#parameter-types'],
  },
  visit: {
    file({ root, commands, executors, jobs }, { report }) {
      const owners = [...commands.values(), ...executors.values(), ...jobs.values()];
      for (const parameters of [
        readParameters(valueOf(root, 'parameters')),
        ...owners.filter(({ node }) => !node.alias).map((one) => one.parameters),
      ])
        for (const [name, parameter] of parameters) {
          const { key, initial, type, choices } = parameter;
          if (key.alias) continue;
          const reason = initial && mismatch(initial, parameter);
          if (initial && reason)
            report({
              span: initial.alias ?? initial.span,
              message: `The default of \`${name}\` has to be ${reason}; CircleCI refuses the configuration.`,
            });
          else if (type === 'enum' && choices === null)
            report({
              span: key.span,
              message: `\`${name}\` names no choices under \`enum\`, so CircleCI refuses the configuration.`,
            });
        }
    },
  },
});

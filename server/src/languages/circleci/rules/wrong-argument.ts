import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { effectivePairs, isMapping } from '../../yaml/nodes';
import { renameKey } from '../../yaml/edit';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

const example = (argument: string): string => `version: 2.1
commands:
  greet:
    parameters:
      whom:
        type: string
    steps:
      - run: echo << parameters.whom >>
jobs:
  build:
    docker:
      - image: cimg/base:2026.11
    steps:
      - greet:
          ${argument}: world
workflows:
  main:
    jobs:
      - build
`;

export const rule = defineRule({
  id: 'circleci/wrong-argument',
  title: 'Argument that a command does not take, or lacks',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses a configuration in which a command or a job is given a parameter that it does not have, or not given one that it needs.',
    bad: example('who'),
    good: example('whom'),
    references: ['https://circleci.com/docs/reusing-config/'],
  },
  visit: {
    step({ name, nameSpan, value }, { model, report }) {
      const command = model.commands.get(name);
      if (!command || (value && !isMapping(value)) || value?.alias) return;
      const pairs = isMapping(value) ? effectivePairs(value) : [];
      const given = new Set(pairs.map(({ key }) => key.text));
      for (const pair of pairs) {
        const argument = pair.key.text;
        if (command.parameters.has(argument) || isDynamic(argument) || argument === 'when' || argument === 'name')
          continue;
        const known = closest(
          argument,
          [...command.parameters.keys()].filter((one) => !given.has(one)),
        );
        report({
          span: pair.key.span,
          message: `The command \`${name}\` has no parameter \`${argument}\`${known ? `; did you mean \`${known}\`?` : ', so CircleCI refuses the configuration.'}`,
          fixes: known ? [fileFix('safe', `Rename to "${known}"`, () => renameKey(pair, known), true)] : [],
        });
      }
      const missing = [...command.parameters]
        .filter(([one, { required }]) => required && !given.has(one))
        .map(([one]) => one);
      if (missing.length > 0 && pairs.every(({ key }) => command.parameters.has(key.text)))
        report({
          span: nameSpan.span,
          message: `The command \`${name}\` needs ${missing.map((one) => `\`${one}\``).join(', ')}, so CircleCI refuses the configuration.`,
        });
    },
  },
});

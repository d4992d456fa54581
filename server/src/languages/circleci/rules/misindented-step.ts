import { fileFix } from '../../../core/finding';
import { effectivePairs, isMapping } from '../../yaml/nodes';
import { nestBelow } from '../../yaml/nest';
import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/misindented-step',
  title: 'Step of several keys',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A step is one key, and what belongs to it stands below that key, indented further. CircleCI refuses a step with a second key beside the first.',
    bad: stepsExample('- run:\n  name: Build\n  command: make'),
    good: stepsExample('- run:\n    name: Build\n    command: make'),
    references: ['https://support.circleci.com/hc/en-us/articles/360044869752-Sudden-config-validation-errors'],
  },
  visit: {
    step({ node, name }, { source, report }) {
      if (!isMapping(node) || node.alias) return;
      const [owner, second, ...others] = effectivePairs(node);
      if (!owner || !second || [owner, second, ...others].some(({ key }) => isDynamic(key.text))) return;
      report({
        span: second.key.span,
        incomplete: node.span,
        message: `A step has one key, and \`${second.key.text}\` stands beside \`${name}\`, so CircleCI refuses the configuration; indent what belongs to \`${name}\` further.`,
        fixes: nestBelow(owner, node, source)
          ? [fileFix('safe', `Indent it below \`${name}\``, () => nestBelow(owner, node, source), true)]
          : [],
      });
    },
  },
});

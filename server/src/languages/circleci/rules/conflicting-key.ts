import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { isMapping, valueOf, type YamlMapping } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import type { Definition } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/conflicting-key',
  title: 'Keys that exclude each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A job runs in one place and of one size, and a workflow under one condition: CircleCI refuses a configuration that says two.',
    bad: stepsExample('- run: make', 'machine:\n  image: ubuntu-2404:current'),
    good: stepsExample('- run: make'),
  },
  visit: {
    file({ executors }, { source, report }) {
      for (const executor of executors.values()) check(executor, source, report);
    },
    workflow({ node }, { source, report }) {
      const pair = node.get('unless');
      if (pair && node.get('when'))
        report({
          span: pair.key.span,
          message:
            'A workflow has one condition, and this one has `when` and `unless`, so CircleCI refuses the configuration.',
          fixes: [fileFix('suggestion', 'Remove `unless`', () => removePair(pair, node, source))],
        });
    },
    definition(definition, { source, report }) {
      check(definition, source, report);
    },
  },
});

const PLACES = ['docker', 'machine', 'macos', 'executor'] as const;

function check(
  { node }: Definition,
  source: Parameters<typeof removePair>[2],
  report: (report: { span: YamlMapping['span']; message: string; fixes: ReturnType<typeof fileFix>[] }) => void,
): void {
  const [first, second] = PLACES.filter((name) => node.pairs.some(({ key }) => key.text === name));
  const pair = second === undefined ? undefined : node.get(second);
  if (first !== undefined && second !== undefined && pair) {
    report({
      span: pair.key.span,
      message: `A job runs in one place, and this one has \`${first}\` and \`${second}\`, so CircleCI refuses the configuration.`,
      fixes: [fileFix('suggestion', `Remove \`${second}\``, () => removePair(pair, node, source))],
    });
  }
  const machine = valueOf(node, 'machine');
  const inner = isMapping(machine) ? machine.get('resource_class') : undefined;
  const outer = node.get('resource_class');
  if (isMapping(machine) && inner && outer) {
    report({
      span: outer.key.span,
      message:
        'The size of the machine is given twice, here and below `machine`, so CircleCI refuses the configuration.',
      fixes: [fileFix('suggestion', 'Remove this one', () => removePair(outer, node, source), true)],
    });
  }
}

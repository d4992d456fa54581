import { fileFix } from '../../../core/finding';
import { itemsOf, isMapping } from '../../yaml/nodes';
import { nestBelow } from '../../yaml/nest';
import { stepsExample } from '../examples';
import { misindentedOwner } from '../misindented';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/misindented-step',
  title: 'Step whose keys stand beside it',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What belongs to a `step`, a `stage` or a `parallel` stands below that key, indented further. Beside it, Bitbucket reads an empty step and refuses the file.',
    bad: stepsExample('- step:\n  script:\n    - make'),
    good: stepsExample('- step:\n    script:\n      - make'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/step-options/'],
  },
  visit: {
    pipeline({ list }, { source, report }) {
      for (const item of itemsOf(list)) {
        const owner = isMapping(item) && !item.alias ? misindentedOwner(item) : null;
        const second = isMapping(item) ? item.pairs[1] : undefined;
        if (!isMapping(item) || !owner || !second) continue;
        const name = owner.key.text;
        report({
          span: second.key.span,
          message: `\`${second.key.text}\` stands beside \`${name}\`, which is empty, so Bitbucket refuses the file; indent what belongs to it further.`,
          fixes: nestBelow(owner, item, source)
            ? [fileFix('safe', `Indent it below \`${name}\``, () => nestBelow(owner, item, source), true)]
            : [],
        });
      }
    },
  },
});

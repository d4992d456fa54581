import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';

export const rule = defineActiveRule({
  id: 'actions/local-path-reference',
  title: 'Own action is looked up in the work tree',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:self-repository'],
  docs: {
    why: '`./action` is whatever the work tree holds at that moment: another ref that was checked out, or files that a step has written. `$/action` is the file of the commit that the workflow itself comes from, and needs no checkout.',
    bad: stepsExample('- uses: ./.github/actions/build'),
    good: stepsExample('- uses: $/.github/actions/build'),
  },
  visit: {
    uses({ ref, step }, { report }) {
      if (ref.kind !== 'local' || ref.isSelf || !ref.text.startsWith('./')) return;
      const prefix = ref.scalar.part(0, 1);
      report({
        span: ref.scalar.part(0, ref.text.length),
        message: step
          ? 'This is what the work tree holds when the step is reached, which need not be the commit of the workflow.'
          : 'A workflow is always taken from the commit of its caller, which `$/` says and `./` does not.',
        fixes: [
          fileFix(
            'suggestion',
            'Take it from the commit of the workflow: `$/`',
            () => [{ span: prefix, text: '$' }],
            true,
          ),
        ],
      });
    },
  },
});

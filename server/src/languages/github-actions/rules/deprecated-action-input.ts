import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { interfaceOf } from '../action-interface';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/deprecated-action-input',
  title: 'Input that the action is about to drop',
  severity: 'info',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'An input that its action calls deprecated will have no effect in a release to come, and in some has none already.',
    bad: stepsExample(
      '- uses: actions/cache@v5\n  with:\n    path: ~/.cache\n    key: ${{ runner.os }}\n    save-always: true',
    ),
    good: stepsExample('- uses: actions/cache@v5\n  with:\n    path: ~/.cache\n    key: ${{ runner.os }}'),
  },
  visit: {
    step(step, { report, project, source }) {
      const taken = step.uses && step.with ? interfaceOf(step.uses, project) : undefined;
      const given = step.with;
      for (const pair of taken && given ? given.pairs : []) {
        const { key } = pair;
        if (taken?.inputs.get(key.text.toLowerCase())?.isDeprecated)
          report({
            span: key.span,
            message: `\`${taken.name}\` calls the input \`${key.text}\` deprecated.`,
            tags: ['deprecated'],
            fixes: given ? [fileFix('suggestion', 'Remove the input', () => removePair(pair, given, source))] : [],
          });
      }
    },
  },
});

import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { interfaceOf } from '../action-interface';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/missing-action-input',
  title: 'Required input of an action is missing',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'GitHub does not check required inputs: the action starts without them and fails, or does something half.',
    bad: stepsExample('- uses: actions/cache@v5\n  with:\n    path: ~/.cache'),
    good: stepsExample(
      "- uses: actions/cache@v5\n  with:\n    path: ~/.cache\n    key: ${{ runner.os }}-${{ hashFiles('lockfile') }}",
    ),
  },
  visit: {
    step(step, { report, project, source }) {
      const taken = step.uses ? interfaceOf(step.uses, project) : undefined;
      if (!taken || !step.uses) return;
      const given = new Set((step.with?.pairs ?? []).map(({ key }) => key.text.toLowerCase()));
      if ([...given].some((name) => name.includes('${{')) || (step.node.get('with') && !step.with)) return;
      const missing = [...taken.inputs.values()].filter(
        (input) => input.isMandatory && !given.has(input.name.toLowerCase()),
      );
      if (missing.length === 0) return;
      const names = missing.map((input) => `\`${input.name}\``).join(', ');
      const mapping = step.with;
      const { node } = step;
      report({
        span: step.uses.scalar.span,
        message: `\`${taken.name}\` needs ${missing.length > 1 ? 'the inputs' : 'the input'} ${names}, so the step fails.`,
        fixes: [
          fileFix('suggestion', 'Add what is missing', () => {
            const [first, ...rest] = missing.map((input) => `${input.name}: ''`);
            if (first === undefined) return null;
            if (!mapping)
              return insertKey(node, 'with', ['', `  ${first}`, ...rest.map((one) => `  ${one}`)].join('\n'), source);
            const [name = ''] = first.split(':');
            const value = ["''", ...rest].join('\n');
            return rest.length > 0 && mapping.isFlow ? null : insertKey(mapping, name, value, source);
          }),
        ],
      });
    },
  },
});

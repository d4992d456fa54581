import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/duplicate-key',
  title: 'Key stands twice in different letters',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub compares names of jobs, inputs, variables and outputs without regard to case, and refuses a file in which two of them differ in nothing else.',
    bad: jobExample('env:\n  STAGE: test\n  stage: live\nsteps:\n  - run: make test'),
    good: jobExample('env:\n  STAGE: test\nsteps:\n  - run: make test'),
  },
  visit: {
    schemaProblem({ kind, span, name, pair, first, mapping }, { report, source }) {
      if (kind !== 'duplicate-key' || !pair || !first || !mapping) return;
      report({
        span,
        message: `\`${name}\` is the same name as \`${first.key.text}\` to GitHub, which refuses the file.`,
        related: [{ span: first.key.span, message: 'It stands here first.' }],
        fixes: [fileFix('suggestion', 'Remove this one', () => removePair(pair, mapping, source))],
      });
    },
  },
});

import { fileFix } from '../../core/finding';
import { findFlag } from '../../languages/shell/flags';
import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/empty-test-run',
  title: 'Test run that passes without tests',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The day a pattern stops matching, the run passes with no test at all, and nobody notices (“never deploy to production without tests passing” is one of the rule set’s boundaries).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: npx jest --passWithNoTests'),
    good: stepsExample('- run: npx jest'),
  },
  visit: {
    step(step, { source, report }) {
      for (const { args } of commandsOf(step)) {
        // What stands behind `npm test --` is for the runner.
        const given = args.filter(({ value }) => value !== '--');
        const flag = findFlag(given, '--passWithNoTests', '--pass-with-no-tests', '--suppress-no-test-exit-code');
        if (!flag || /=false$/.test(flag.raw)) continue;
        const start = flag.span.start - (/[ \t]/.test(source.text[flag.span.start - 1] ?? '') ? 1 : 0);
        report({
          span: flag.span,
          message: `\`${step.job.name}\` passes when it finds no test at all, so that tests can get lost without anybody noticing.`,
          fixes: [
            fileFix(
              'suggestion',
              'Fail without tests',
              () => [{ span: { start, end: flag.span.end }, text: '' }],
              true,
            ),
          ],
        });
      }
    },
  },
});

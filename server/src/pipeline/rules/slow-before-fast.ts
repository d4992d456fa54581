import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { isHere } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/slow-before-fast',
  title: 'Fast check behind a slow one',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The check that takes seconds and fails most often comes when the tests are done, so that everybody waits for minutes to learn of a missing semicolon (“validate: fast checks, fail early” is the first of the rule set’s stages).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: npm ci\n- run: npm test\n- run: npm run lint'),
    good: stepsExample('- run: npm ci\n- run: npm run lint\n- run: npm test'),
  },
  visit: {
    job(job, { report }) {
      const commands = job.steps.flatMap((step) => commandsOf(step).map((command) => ({ step, command })));
      const slow = commands.findIndex(({ command }) => command.purpose === 'test');
      const fast = commands.find(({ command }, i) => i > slow && command.purpose === 'validate');
      if (slow < 0 || !fast || !isHere(fast.step) || fast.step.always === 'yes') return;
      report({
        span: fast.command.command.span,
        message: 'This takes seconds and waits for the tests, so that everybody waits for minutes to learn of a slip.',
      });
    },
  },
});

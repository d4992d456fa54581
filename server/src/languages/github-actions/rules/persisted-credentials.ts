import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { checkoutOf, dropToken, isTokenNeeded } from '../security/checkout';

export const rule = defineActiveRule({
  id: 'actions/persisted-credentials',
  title: 'Checkout leaves its token in the work tree',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:artipacked'],
  docs: {
    why: 'actions/checkout writes the token of the job into the git configuration, where every later step, every tool that one of them runs, and every artifact that takes in the folder can read it. Few jobs push, so few need it there.',
    bad: stepsExample('- uses: actions/checkout@v6\n- run: make test'),
    good: stepsExample('- uses: actions/checkout@v6\n  with:\n    persist-credentials: false\n- run: make test'),
    references: ['https://github.com/actions/checkout#usage'],
  },
  visit: {
    step(step, { report, source, model }) {
      const checkout = checkoutOf(step);
      if (checkout?.persists !== 'default' || isTokenNeeded(step, model)) return;
      const { scalar, text } = checkout.uses;
      report({
        span: step.node.alias ?? scalar.part(0, text.length),
        message:
          'The token of this checkout stays in the git configuration, where every later step and uploaded folder can take it along.',
        fixes: step.node.alias ? [] : [dropToken(step, source)],
      });
    },
  },
});

import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { checkoutOf, dropToken, isTokenNeeded } from '../security/checkout';
import { inputScalar } from '../security/steps';

export const rule = defineActiveRule({
  id: 'actions/kept-credentials',
  title: 'Checkout keeps its token on purpose',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:artipacked'],
  docs: {
    why: 'A later step pushes, or somebody has asked for it, or an expression may ask for it, and so every other step can read the token as well. Handing it to the one step that needs it keeps it away from the rest.',
    bad: stepsExample('- uses: actions/checkout@v6\n- run: git push'),
    good: stepsExample(
      '- uses: actions/checkout@v6\n  with:\n    persist-credentials: false\n- run: git push "https://x-access-token:$TOKEN@github.com/$GITHUB_REPOSITORY"\n  env:\n    TOKEN: ${{ github.token }}',
    ),
  },
  visit: {
    step(step, { report, source, model }) {
      const checkout = checkoutOf(step);
      const isOpen = checkout?.persists === 'unknown';
      const isKept = checkout?.persists === 'yes' || (checkout?.persists === 'default' && isTokenNeeded(step, model));
      if (!checkout || (!isKept && !isOpen)) return;
      const { scalar, text } = checkout.uses;
      const value = inputScalar(step, 'persist-credentials');
      report({
        span: step.node.alias ?? scalar.part(0, text.length),
        message: isOpen
          ? 'An expression decides whether the token of this checkout is kept, where every later step can read it.'
          : 'The token of this checkout is kept for a later step, and every other step can read it too.',
        related: value ? [{ span: value.span, message: 'asked for here' }] : [],
        fixes: step.node.alias ? [] : [dropToken(step, source)],
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { insertKey, setValue } from '../../yaml/edit';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { defineRule } from '../rule';
import { booleanInput, inputPair, inputScalar, runsAction } from '../security/steps';
import { partSpan } from '../uses';

const PUSHES = /\bgit\s+(?:-\S+\s+)*(?:push|fetch|pull|submodule|lfs)\b/;

/** Steps that may need the credentials which the checkout leaves behind. */
const needsCredentials = (step: Step): boolean =>
  PUSHES.test(step.run?.text ?? '') ||
  runsAction(step.uses, [
    'stefanzweifel/git-auto-commit-action',
    'EndBug/add-and-commit',
    'peter-evans/create-pull-request',
    'ad-m/github-push-action',
    'changesets/action',
    'JamesIves/github-pages-deploy-action',
  ]) !== null;

export const rule = defineRule({
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
      const uses = runsAction(step.uses, ['actions/checkout']);
      if (!uses || booleanInput(step, 'persist-credentials') === false) return;
      const value = inputScalar(step, 'persist-credentials');
      if (value?.text.includes('${{')) return;
      const siblings = step.job?.steps ?? model.action?.steps ?? [];
      if (siblings.some((other) => other.index > step.index && needsCredentials(other))) return;
      report({
        span: value?.span ?? partSpan(uses.scalar, 0, uses.text.length),
        message:
          'The token of this checkout stays in the git configuration, where every later step and uploaded folder can take it along.',
        fixes: [
          fileFix(
            'suggestion',
            'Add `persist-credentials: false`',
            () => {
              if (value) return setValue(value, 'false');
              if (inputPair(step, 'persist-credentials')) return null;
              return step.with
                ? insertKey(step.with, 'persist-credentials', 'false', source)
                : insertKey(step.node, 'with', '\n  persist-credentials: false', source);
            },
            true,
          ),
        ],
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/manual-first-step',
  title: 'Manual step at the beginning',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The first step of a pipeline cannot be manual: Bitbucket refuses the file. A pipeline that only people start belongs under `custom`.',
    bad: stepsExample('- step:\n    trigger: manual\n    script:\n      - ./deploy.sh'),
    good: stepsExample(
      '- step:\n    script:\n      - make\n- step:\n    trigger: manual\n    script:\n      - ./deploy.sh',
    ),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/step-options/'],
  },
  visit: {
    pipeline({ steps, isImported }, { source, report, model }) {
      const [first] = steps;
      if (isImported || first?.trigger?.text !== 'manual') return;
      const { trigger } = first;
      report({
        span: trigger.span,
        message: 'The first step cannot be manual, so Bitbucket refuses the file.',
        fixes: [fileFix('suggestion', 'Remove `trigger`', () => removeValueBelow(model.root, trigger, source), true)],
      });
    },
  },
});

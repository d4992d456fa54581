import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { stepsExample } from '../examples';
import type { BitbucketStep } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/repeated-deployment',
  title: 'Two steps that deploy to one environment',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'An environment may be named once in a pipeline: Bitbucket refuses a file in which two steps deploy to the same one. A stage can hold several steps of one deployment.',
    bad: stepsExample(
      '- step:\n    deployment: staging\n    script:\n      - ./migrate.sh\n- step:\n    deployment: staging\n    script:\n      - ./deploy.sh',
    ),
    good: stepsExample(
      '- stage:\n    deployment: staging\n    steps:\n      - step:\n          script:\n            - ./migrate.sh\n      - step:\n          script:\n            - ./deploy.sh',
    ),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/set-up-and-monitor-deployments/'],
  },
  visit: {
    pipeline({ steps, key }, { source, report, model }) {
      const seen = new Map<string, (typeof steps)[number]>();
      for (const step of steps) {
        const { deployment } = step;
        if (!deployment || deployment.text.includes('$')) continue;
        const first = seen.get(deployment.text);
        if (!first) seen.set(deployment.text, step);
        // The steps of a stage share its deployment, which is written once.
        else if (first.deployment !== deployment || isSame(first, step))
          report({
            fixes: isSame(first, step)
              ? []
              : [fileFix('suggestion', 'Remove `deployment`', () => removeValueBelow(model.root, deployment, source))],
            // A step that is taken twice by its anchor stands once in the file.
            span: isSame(first, step) ? step.key.span : deployment.span,
            message: `\`${key.text}\` deploys to ${deployment.text} twice, so Bitbucket refuses the file.`,
          });
      }
    },
  },
});

/** One step that is taken twice; the steps of a stage only share their deployment. */
const isSame = (a: BitbucketStep, b: BitbucketStep): boolean => a.node.span.start === b.node.span.start;

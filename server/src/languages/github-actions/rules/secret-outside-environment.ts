import { contains } from '../../../core/text';
import { jobExample } from '../examples';
import { allContexts } from '../expressions/paths';
import { spanOf } from '../expressions/site';
import { isOnlyCalled } from '../least-privilege';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/secret-outside-environment',
  title: 'Secret that every branch can use',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:secrets-outside-env'],
  docs: {
    why: 'A secret of the repository is there for every workflow of every branch, and so for everybody who can push one. A secret of an environment is given out only where the rules of the environment (reviewers, branches) allow it.',
    bad: jobExample('steps:\n  - run: ./deploy.sh\n    env:\n      KEY: ${{ secrets.DEPLOY_KEY }}'),
    good: jobExample(
      'environment: production\nsteps:\n  - run: ./deploy.sh\n    env:\n      KEY: ${{ secrets.DEPLOY_KEY }}',
    ),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/deployments-and-environments'],
  },
  visit: {
    expression({ site, expression }, { model, report }) {
      // Whoever calls a workflow decides which secrets it gets.
      if (!model.workflow || isOnlyCalled(model.workflow)) return;
      const job = model.workflow.jobs.find(({ pair }) => contains(pair.span, site.scalar.span));
      // A called workflow names the environment itself.
      if (!job || job.environment || job.uses) return;
      for (const { path, expression: one } of allContexts(expression)) {
        const [context, name = '*'] = path.split('.');
        if (context !== 'secrets' || name === 'github_token') continue;
        const what = name === '*' ? 'Any secret' : name.toUpperCase();
        report({
          span: spanOf(site.scalar, one),
          message: `${what} is read outside of an environment, so a workflow of any branch can read it too.`,
        });
      }
    },
  },
});

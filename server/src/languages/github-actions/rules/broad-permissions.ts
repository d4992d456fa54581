import { isMapping, isScalar } from '../../yaml/nodes';
import { isOnlyCalled } from '../least-privilege';
import { defineRule } from '../rule';
import { jobsByDefault, narrow, takesDefault } from '../security/permissions';

const workflow = (permissions: string): string => `on: push
permissions: ${permissions}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/broad-permissions',
  title: 'Permissions are wider than they could be',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:excessive-permissions'],
  docs: {
    why: '`read-all` reads issues, packages and security alerts besides the code, and what stands at the top of a workflow holds for jobs that are added later. What a job is given itself is what it needs.',
    bad: workflow('read-all'),
    good: workflow('\n  contents: read'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions'],
  },
  visit: {
    workflow(workflow, { report, source, project }) {
      const { permissions, jobs } = workflow;
      const isCalled = isOnlyCalled(workflow);
      // The first of those that `actions/excessive-permissions` speaks of is its place.
      const [told] = jobsByDefault(workflow, project);
      for (const job of permissions ? [] : jobs)
        if (!job.permissions && job !== told && (job.uses || !isCalled))
          report({
            span: job.key.span,
            message: isCalled
              ? `The call \`${job.id}\` passes on whatever this workflow was given, which may be to write everything.`
              : `The job \`${job.id}\` takes whatever the settings of the repository give, which may be to write everything.`,
          });
      const value = permissions?.value ?? null;
      if (isScalar(value) && value.text === 'read-all')
        report({
          span: value.span,
          message: MESSAGE,
          fixes: narrow(value, jobs.filter(takesDefault), source, project),
        });
      if (!isMapping(value)) return;
      for (const { key, value: level } of value.pairs)
        if (isScalar(level) && level.text === 'write')
          report({
            span: key.span,
            message: `\`${key.text}: write\` stands at the top, so a job that is added later gets it too.`,
          });
    },
    job(job, { report, source, project }) {
      const value = job.permissions?.value ?? null;
      if (isScalar(value) && value.text === 'read-all')
        report({ span: value.span, message: MESSAGE, fixes: narrow(value, [job], source, project) });
    },
  },
});

const MESSAGE = '`read-all` reads more than the code; name the scopes that are needed.';

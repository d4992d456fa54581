import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { neededPermissions } from '../least-privilege';
import { defineRule } from '../rule';
import { scopesBlock, takesDefault } from '../security/permissions';

const NOTHING = 'Allow nothing unless a job says so';

const workflow = (permissions: string): string => `on: push
${permissions}jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/undeclared-permissions',
  title: 'Workflow that leaves permissions to the default of the repository',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:excessive-permissions', 'poutine:default_permissions_on_risky_events'],
  docs: {
    why: 'A job that somebody adds later without `permissions` of its own gets what the settings of the repository say, which may be to write everything. `permissions: {}` at the top gives it nothing.',
    bad: workflow(''),
    good: workflow('permissions: {}\n'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions'],
  },
  visit: {
    workflow({ permissions, root, jobs }, { source, report, project }) {
      const on = root.get('on');
      if (permissions || !on || jobs.length === 0) return;
      const open = neededPermissions(jobs.filter(takesDefault), project);
      report({
        span: on.key.span,
        fixes: open
          ? [
              fileFix('suggestion', open.length > 0 ? 'Allow what the jobs seem to need' : NOTHING, () =>
                insertKey(root, 'permissions', scopesBlock(open), source, { after: on }),
              ),
            ]
          : [],
        message:
          'A job without permissions of its own gets the default of the repository, which may be to write everything.',
      });
    },
  },
});

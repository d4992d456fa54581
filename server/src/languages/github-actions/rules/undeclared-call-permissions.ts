import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { firstExcess, grantFor, placeOf } from '../call-grants';
import { isOnlyCalled } from '../least-privilege';
import { permissionsOf, RESTRICTED_DEFAULT } from '../permissions';
import { CALLED_EXAMPLE } from '../examples';
import { defineRule } from '../rule';
import { scopesBlock } from '../security/permissions';
import { isUnfinished } from '../unfinished';
import { calledWorkflow } from '../workflow-call';

const frame = (permissions: string): string => `on: push
jobs:
  publish:
${permissions}    uses: ./.github/workflows/publish.yml
`;

export const rule = defineRule({
  id: 'actions/undeclared-call-permissions',
  title: 'Called workflow asks for permissions that the call leaves to the settings',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A called workflow can hand its jobs no more than the calling job may do. A call that declares nothing may do what the settings of the repository say, and those of new repositories allow no more than to read the code and the packages. There GitHub refuses the whole file, and a fork or a copy of a repository that is older fails in the same way.',
    bad: frame(''),
    good: frame('    permissions:\n      contents: read\n      packages: write\n'),
    files: CALLED_EXAMPLE,
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations'],
  },
  visit: {
    job(job, { report, model, project, source }) {
      const { workflow } = model;
      const called = calledWorkflow(job, project);
      if (!workflow || !called || isUnfinished(job.node, model)) return;
      // Whoever calls a workflow says what its own calls pass on.
      if (permissionsOf(job, workflow) || isOnlyCalled(workflow)) return;
      const excess = firstExcess(called.target, RESTRICTED_DEFAULT);
      if (!excess || excess.limit) return;
      const { asked, path, scope, wanted } = excess;
      report({
        span: job.key.span,
        message: `\`${called.name}\` asks for \`${scope}: ${wanted}\` (${placeOf(excess)}), and this call declares no permissions, so GitHub refuses the file where the settings of the repository only allow to read.`,
        related: [{ path, span: asked.key.span, message: 'What asks for it.' }],
        fixes: [
          fileFix(
            'suggestion',
            'Grant what the called workflow asks for',
            () => {
              const needs = grantFor(called.target);
              const before = job.node.get('uses');
              return needs && before && !job.node.isFlow
                ? insertKey(job.node, 'permissions', scopesBlock(needs), source, { before })
                : null;
            },
            true,
          ),
        ],
      });
    },
  },
});

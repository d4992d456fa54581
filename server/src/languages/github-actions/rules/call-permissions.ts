import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey, setValue } from '../../yaml/edit';
import { isMapping, isScalar } from '../../yaml/nodes';
import { firstExcess, placeOf } from '../call-grants';
import type { Job, Workflow } from '../model';
import { ANY_GRANT, permissionsOf, readGrant, type Level } from '../permissions';
import { CALLED_EXAMPLE } from '../examples';
import { defineRule } from '../rule';
import { isUnfinished } from '../unfinished';
import { calledWorkflow } from '../workflow-call';

const frame = (level: string): string => `on: push
permissions: {}
jobs:
  publish:
    permissions:
      packages: ${level}
    uses: ./.github/workflows/publish.yml
`;

export const rule = defineRule({
  id: 'actions/call-permissions',
  title: 'Called workflow asks for more permissions than the call grants',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A called workflow can hand its jobs no more than the calling job may do. GitHub refuses the calling workflow where one of them asks for more.',
    bad: frame('read'),
    good: frame('write'),
    files: CALLED_EXAMPLE,
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations'],
  },
  visit: {
    job(job, { report, model, project, source }) {
      const { workflow } = model;
      const called = calledWorkflow(job, project);
      if (!workflow || !called || isUnfinished(job.node, model)) return;
      const own = permissionsOf(job, workflow);
      // Where the settings of the repository or a caller decide, what lies on the way may still be too little.
      const granted = own ? readGrant(own) : ANY_GRANT;
      const excess = granted && firstExcess(called.target, granted);
      if (!excess) return;
      const { asked, path, scope, wanted, has, limit } = excess;
      report({
        span: job.key.span,
        incomplete: job.node.span,
        message: `\`${called.name}\` asks for \`${scope}: ${wanted}\` (${placeOf(excess)}) and ${limit ? 'a call on the way there' : 'this call'} grants \`${scope}: ${has}\`, so GitHub refuses the file.`,
        related: [
          { path, span: asked.key.span, message: 'What asks for it.' },
          ...(limit ? [{ path: limit.path, span: limit.pair.key.span, message: 'What grants less.' }] : []),
        ],
        fixes: limit ? [] : grant(job, workflow, scope, wanted, source),
      });
    },
  },
});

/** Grants it to the calling job alone. */
function grant(job: Job, workflow: Workflow, scope: string, level: Level, source: Source): readonly Fix[] {
  const title = `Grant \`${scope}: ${level}\` to the job`;
  const own = job.permissions?.value;
  if (own === undefined && !workflow.permissions) return [];
  return [
    fileFix(
      'suggestion',
      title,
      () => {
        if (isMapping(own) && (own.pairs.length > 0 || own.isFlow)) {
          const value = own.get(scope)?.value;
          return isScalar(value) ? setValue(value, level) : insertKey(own, scope, level, source);
        }
        const inherited = workflow.permissions?.value;
        if (own || !isMapping(inherited) || job.node.isFlow) return null;
        const kept = inherited.pairs.filter(({ key }) => key.text !== scope);
        const lines = kept.map(({ key, value }) => `  ${key.text}: ${isScalar(value) ? value.text : 'none'}`);
        const before = job.node.get('uses');
        const text = ['', ...lines, `  ${scope}: ${level}`].join('\n');
        return insertKey(job.node, 'permissions', text, source, before ? { before } : {});
      },
      true,
    ),
  ];
}

import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey, setValue } from '../../yaml/edit';
import { isMapping, isScalar } from '../../yaml/nodes';
import type { Job, Workflow } from '../model';
import { exceeds, permissionsOf, readGrant, type Grant, type Level } from '../permissions';
import type { LocalTarget } from '../project';
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
    files: {
      '.github/workflows/publish.yml':
        'on: workflow_call\njobs:\n  push:\n    permissions:\n      packages: write\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make publish\n',
    },
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations'],
  },
  visit: {
    job(job, { report, model, project, source }) {
      const { workflow } = model;
      const called = calledWorkflow(job, project);
      if (!workflow || !called || isUnfinished(job.node, model)) return;
      const granted = grantOf(job, workflow);
      const excess = granted && firstExcess(called.target, granted, new Set());
      if (!excess) return;
      const { by, scope, wanted, has } = excess;
      report({
        span: job.key.span,
        message: `\`${called.name}\` asks for \`${scope}: ${wanted}\` (in its job \`${by.id}\`) and this call grants \`${scope}: ${has}\`, so GitHub refuses the file.`,
        related: [{ path: excess.path, span: by.key.span, message: 'The job that asks for it.' }],
        fixes: grant(job, workflow, scope, wanted, source),
      });
    },
  },
});

/** Null where the settings of the repository or a caller decide. */
function grantOf(job: Job, workflow: Workflow): Grant | null {
  const pair = permissionsOf(job, workflow);
  return pair && readGrant(pair);
}

interface Excess {
  readonly by: Job;
  readonly path: string;
  readonly scope: string;
  readonly wanted: Level;
  readonly has: Level;
}

function firstExcess(target: LocalTarget, granted: Grant, seen: Set<unknown>): Excess | null {
  const workflow = target.kind === 'workflow' ? target.file.workflow : null;
  if (target.kind !== 'workflow' || !workflow || seen.has(target.file)) return null;
  seen.add(target.file);
  for (const job of workflow.jobs) {
    const pair = permissionsOf(job, workflow);
    const wanted = pair ? readGrant(pair) : granted;
    if (!wanted) continue;
    for (const scope of wanted.scopes) {
      const [level, has] = [wanted.level(scope), granted.level(scope)];
      if (exceeds(level, has)) return { by: job, path: target.path, scope, wanted: level, has };
    }
    const next = job.uses && target.calls.get(job.uses.text);
    const excess = next ? firstExcess(next, wanted, seen) : null;
    if (excess) return excess;
  }
  return null;
}

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

import { fileFix, type Fix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping, isScalar } from '../../yaml/nodes';
import { neededPermissions } from '../least-privilege';
import type { Job, Workflow } from '../model';
import type { Source } from '../../../core/source';
import type { ActionsProject } from '../project';
import { defineRule } from '../rule';
import { isModest, jobsByDefault, narrow, scopesBlock, takesDefault } from '../security/permissions';

const frame = (permissions: string): string => `on: push
${permissions}jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/excessive-permissions',
  title: 'Token may do more than the job needs',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:excessive-permissions', 'poutine:default_permissions_on_risky_events'],
  docs: {
    why: "Every step of a job, and every action that it uses, can read the job's token. Without `permissions` the token has the repository's default, which in many repositories may write to everything.",
    bad: frame(''),
    good: frame('permissions:\n  contents: read\n'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions'],
  },
  visit: {
    workflow(workflow, { report, source, project }) {
      const [bare, ...others] = jobsByDefault(workflow, project);
      if (bare)
        report({
          span: bare.key.span,
          message: `The job \`${bare.id}\`${others.length > 0 ? ` and ${others.length} more get` : ' gets'} the repository's default permissions, which may be to write everything; say what is needed.`,
          related: others.map(({ key }) => ({ span: key.span, message: 'and this one' })),
          fixes: declare(workflow, [bare, ...others], source, project),
        });
      const value = workflow.permissions?.value ?? null;
      if (isScalar(value) && value.text === 'write-all')
        report({
          span: value.span,
          message: '`write-all` lets every job change everything in the repository; name the scopes that are needed.',
          fixes: narrow(value, workflow.jobs.filter(takesDefault), source, project),
        });
      if (!isMapping(value)) return;
      if (workflow.jobs.length < 2) return;
      for (const { key, value: level } of value.pairs) {
        if (!isScalar(level) || level.text !== 'write') continue;
        const spared = workflow.jobs.find((job) => !job.permissions && isModest(job, key.text, source.text));
        if (!spared) continue;
        report({
          span: key.span,
          message: `Every job of the workflow gets \`${key.text}: write\`, \`${spared.id}\` too, which does nothing with it; give it to the job that does.`,
          related: [{ span: spared.key.span, message: 'it only reads' }],
        });
      }
    },
    job(job, { report, source, project }) {
      const value = job.permissions?.value ?? null;
      if (isScalar(value) && value.text === 'write-all')
        report({
          span: value.span,
          message: '`write-all` lets the job change everything in the repository; name the scopes that it needs.',
          fixes: narrow(value, [job], source, project),
        });
    },
  },
});

/** For the whole workflow where its jobs only read; what is written is for the job that does. */
function declare(workflow: Workflow, bare: readonly Job[], source: Source, project: ActionsProject): readonly Fix[] {
  const all = neededPermissions(workflow.jobs.filter(takesDefault), project);
  if (!all) return [];
  return [
    fileFix(
      'suggestion',
      'Declare the permissions that the steps need',
      () => {
        const top = workflow.root.get('jobs');
        if (top && !all.some((need) => need.endsWith(': write')))
          return insertKey(workflow.root, 'permissions', scopesBlock(all), source, { before: top });
        const edits = bare.map((job) => {
          const before = job.node.get('steps') ?? job.node.get('uses');
          const needs = neededPermissions([job], project);
          return before && needs ? insertKey(job.node, 'permissions', scopesBlock(needs), source, { before }) : null;
        });
        return edits.includes(null) ? null : edits.flatMap((one) => one ?? []);
      },
      true,
    ),
  ];
}

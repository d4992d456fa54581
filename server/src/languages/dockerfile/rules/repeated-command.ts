import { fileFix } from '../../../core/finding';
import { removeLines } from '../edits';
import { defineRule } from '../rule';

const ONCE = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const;

export const rule = defineRule({
  id: 'docker/repeated-command',
  title: 'CMD, ENTRYPOINT or HEALTHCHECK that another one replaces',
  severity: 'warning',
  profile: 'recommended',
  aliases: [
    'DL4003',
    'DL4004',
    'DL3012',
    'buildkit:MultipleInstructionsDisallowed',
    'DS-0016',
    'DS-0007',
    'DS-0023',
    'kics:multiple-entrypoint-instructions-listed',
    'kics:multiple-cmd-instructions-listed',
  ],
  docs: {
    why: 'Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage only the last one counts. The others look as if they ran.',
    bad: 'FROM alpine:3.22\nCMD ["one"]\nCMD ["two"]\n',
    good: 'FROM alpine:3.22\nCMD ["two"]\n',
    references: ['https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/'],
  },
  visit: {
    stage(stage, { source, report }) {
      for (const kind of ONCE) {
        const all = stage.instructions.filter((one) => one.kind === kind);
        const last = all.at(-1);
        for (const one of all.slice(0, -1)) {
          if (!last) continue;
          report({
            span: one.keyword.span,
            message: `A later ${kind} of this stage replaces this one, which has no effect.`,
            tags: ['unnecessary'],
            related: [{ span: last.keyword.span, message: `The ${kind} that counts` }],
            fixes: [fileFix('safe', `Remove this ${kind}`, () => [removeLines(source, one.span)])],
          });
        }
      }
    },
  },
});

import { fileFix } from '../../../core/finding';
import { inCaseOf, insertAbove } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/unchecked-image',
  title: 'Image without a health check',
  severity: 'info',
  profile: 'all',
  aliases: ['DL3057', 'DS-0026', 'CKV_DOCKER_2', 'kics:healthcheck-instruction-missing'],
  docs: {
    why: 'An image that exposes no port may still be a service: a worker, a queue’s consumer. A HEALTHCHECK tells whether it still does its work. For a tool that runs and ends, say `HEALTHCHECK NONE`.',
    bad: 'FROM debian:13\nCMD ["worker"]\n',
    good: 'FROM debian:13\nHEALTHCHECK CMD test -e /run/worker.ready\nCMD ["worker"]\n',
  },
  visit: {
    file(file, { source, report }) {
      const stage = file.finalStage;
      if (!stage?.from) return;
      const lineage = file.lineage(stage);
      if (lineage.some((one) => one.healthcheck ?? one.instructions.some((it) => it.kind === 'EXPOSE'))) return;
      const start = stage.instructions.find((one) => one.kind === 'ENTRYPOINT' || one.kind === 'CMD');
      report({
        span: stage.from.keyword.span,
        message: 'There is no HEALTHCHECK, so where this runs as a service a process that hangs counts as healthy.',
        fixes: start
          ? [
              fileFix('suggestion', 'Say that there is none', () => [
                insertAbove(source, start, [`${inCaseOf(start, 'HEALTHCHECK')} NONE`]),
              ]),
            ]
          : [],
      });
    },
  },
});

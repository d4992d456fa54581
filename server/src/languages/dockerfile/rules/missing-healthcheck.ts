import { fileFix } from '../../../core/finding';
import { inCaseOf, insertAbove } from '../edits';
import { defineRule } from '../rule';
import { isKind } from '../syntax/instructions';

export const rule = defineRule({
  id: 'docker/missing-healthcheck',
  title: 'Service without a health check',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3057', 'DS-0026', 'CKV_DOCKER_2', 'kics:healthcheck-instruction-missing'],
  docs: {
    why: 'Without HEALTHCHECK, Docker and Compose take a hanging process for a healthy one, and send it traffic. Kubernetes ignores HEALTHCHECK and has probes of its own.',
    bad: 'FROM nginx:1.29\nEXPOSE 80\nCMD ["nginx", "-g", "daemon off;"]\n',
    good: 'FROM nginx:1.29\nEXPOSE 80\nHEALTHCHECK CMD curl --fail http://localhost/ || exit 1\nCMD ["nginx", "-g", "daemon off;"]\n',
    references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  },
  visit: {
    file(file, { source, report }) {
      const stage = file.finalStage;
      if (!stage?.from || file.lineage(stage).some((one) => one.healthcheck)) return;
      const start = stage.instructions.find((one) => one.kind === 'ENTRYPOINT' || one.kind === 'CMD');
      const exposed = file
        .lineage(stage)
        .flatMap((one) => one.instructions)
        .find(isKind('EXPOSE'));
      // Whether anything else is a service cannot be told: docker/unchecked-image.
      if (!exposed) return;
      const port = exposed.words[0] && /^\d+/.exec(file.expand(exposed.words[0], exposed).value ?? '')?.[0];
      report({
        span: stage.from.keyword.span,
        message: 'There is no HEALTHCHECK, so a process that hangs counts as healthy and keeps its traffic.',
        fixes:
          start && port
            ? [
                fileFix('suggestion', 'Add a HEALTHCHECK', () => [
                  insertAbove(source, start, [
                    `${inCaseOf(start, 'HEALTHCHECK')} CMD curl --fail http://localhost:${port}/ || exit 1`,
                  ]),
                ]),
              ]
            : [],
      });
    },
  },
});

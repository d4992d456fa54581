import { fileFix } from '../../../core/finding';
import { dropsPrivileges, runsAsRoot, startsAsRootByDesign, userBlock } from '../user';
import { insertAbove } from '../edits';
import { isActionImage } from '../project';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/root-user',
  title: 'Service runs as root',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_8', 'CKV_DOCKER_3', 'kics:last-user-is-root'],
  docs: {
    why: 'Whoever breaks into a process that runs as root owns the container, and is one kernel or mount mistake away from the host. Only the final stage and the stages that it is built on count: root in a build stage does no harm.',
    bad: 'FROM node:24\nEXPOSE 8080\nCMD ["node", "server.js"]\n',
    good: 'FROM node:24\nUSER node\nEXPOSE 8080\nCMD ["node", "server.js"]\n',
    references: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  visit: {
    file(file, { project, source, report }) {
      if (isActionImage(project)) return;
      const stage = file.finalStage;
      if (!stage || file.family(stage) === 'windows' || startsAsRootByDesign(file, stage)) return;
      const last = stage.end.user;
      if (last?.value) {
        if (runsAsRoot(file.expand(last.value, last).value) && !dropsPrivileges(file, stage)) {
          report({
            span: last.value.span,
            message:
              'The last USER is root, so the container’s processes own it and are one mistake away from the host.',
            fixes: [],
          });
        }
        return;
      }
      const lineage = file.lineage(stage).flatMap((one) => one.instructions);
      const service = lineage.find((one) => one.kind === 'EXPOSE');
      if (!service || file.startsAs(stage) !== 'root' || dropsPrivileges(file, stage)) return;
      const start = stage.instructions.findLast((one) => one.kind === 'ENTRYPOINT' || one.kind === 'CMD');
      const block = userBlock(file, stage);
      report({
        span: stage.from?.image?.span ?? stage.from?.span ?? service.span,
        message: 'No USER is set, so this service runs as root; add a USER before CMD or ENTRYPOINT.',
        fixes:
          start && block
            ? [
                fileFix('suggestion', 'Run as a user of its own', () => [
                  insertAbove(source, start.isTrigger ? service : start, block),
                ]),
              ]
            : [],
      });
    },
  },
});

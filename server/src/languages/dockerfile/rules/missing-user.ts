import { fileFix } from '../../../core/finding';
import { insertAbove } from '../edits';
import { dropsPrivileges, runsAsRoot, startsAsRootByDesign, userBlock } from '../user';
import { isActionImage } from '../project';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/missing-user',
  title: 'Image without a USER',
  severity: 'warning',
  profile: 'strict',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_3', 'CKV_DOCKER_8', 'kics:missing-user-instruction'],
  docs: {
    why: 'Without USER, an image runs as root whatever starts it. Where it is a tool rather than a service that may be wanted; say so with `USER root`, or name a user.',
    bad: 'FROM debian:13\nRUN apt-get update\n',
    good: 'FROM debian:13\nRUN apt-get update\nUSER nobody\n',
  },
  visit: {
    file(file, { project, source, report }) {
      if (isActionImage(project)) return;
      const stage = file.finalStage;
      if (!stage?.from || file.family(stage) === 'windows') return;
      const isByDesign = startsAsRootByDesign(file, stage);
      const { user } = stage.end;
      if (user?.value) {
        // Of all others, docker/root-user speaks.
        if (isByDesign && runsAsRoot(file.expand(user.value, user).value))
          report({
            span: user.value.span,
            message: 'The last USER is root, so whatever runs this image runs it as root.',
          });
        return;
      }
      const isService =
        !isByDesign && file.lineage(stage).some((one) => one.instructions.some((it) => it.kind === 'EXPOSE'));
      // A service is the business of docker/root-user.
      if (isService || file.startsAs(stage) !== 'root' || dropsPrivileges(file, stage)) return;
      const start = stage.instructions.findLast((one) => one.kind === 'ENTRYPOINT' || one.kind === 'CMD');
      const block = userBlock(file, stage);
      report({
        span: stage.from.image?.span ?? stage.from.span,
        message: 'No USER is set, so whatever runs this image runs it as root.',
        fixes:
          start && block && !isByDesign
            ? [fileFix('suggestion', 'Run as a user of its own', () => [insertAbove(source, start, block)])]
            : [],
      });
    },
  },
});

import { dropsPrivileges } from '../user';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/missing-user',
  title: 'Image without a USER',
  severity: 'warning',
  profile: 'strict',
  aliases: ['DS-0002', 'CKV_DOCKER_3'],
  docs: {
    why: 'Without USER, an image runs as root whatever starts it. Where it is a tool rather than a service that may be wanted; say so with `USER root`, or name a user.',
    bad: 'FROM debian:13\nRUN apt-get update\n',
    good: 'FROM debian:13\nRUN apt-get update\nUSER nobody\n',
  },
  visit: {
    file(file, { report }) {
      const stage = file.finalStage;
      if (!stage?.from || stage.end.user || file.family(stage) === 'windows') return;
      const isService = file.lineage(stage).some((one) => one.instructions.some((it) => it.kind === 'EXPOSE'));
      // A service is the business of docker/root-user.
      if (isService || file.startsAs(stage) !== 'root' || dropsPrivileges(file, stage)) return;
      report({
        span: stage.from.image?.span ?? stage.from.span,
        message: 'No USER is set, so whatever runs this image runs it as root.',
      });
    },
  },
});

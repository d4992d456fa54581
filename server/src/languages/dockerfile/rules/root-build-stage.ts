import { defineRule } from '../rule';
import { runsAsRoot } from '../user';

export const rule = defineRule({
  id: 'docker/root-build-stage',
  title: 'Build stage that ends as root',
  severity: 'info',
  profile: 'all',
  aliases: ['DL3002'],
  docs: {
    why: 'Root in a stage that reaches no image does little harm: it can reach what the builder lets it reach. Some audits want it nowhere all the same, since somebody may build that stage as a target.',
    bad: 'FROM debian:13 AS build\nUSER root\nRUN make\nFROM debian:13\nUSER app\n',
    good: 'FROM debian:13 AS build\nUSER app\nRUN make\nFROM debian:13\nUSER app\n',
  },
  visit: {
    stage(stage, { model, report }) {
      const { finalStage } = model;
      if (!finalStage || model.lineage(finalStage).includes(stage)) return;
      const user = stage.instructions.findLast((one) => one.kind === 'USER');
      if (user?.kind !== 'USER' || !user.value || !runsAsRoot(model.expand(user.value, user).value)) return;
      report({ span: user.value.span, message: 'This stage ends as root, and so does an image that is built of it.' });
    },
  },
});

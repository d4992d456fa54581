import { defineRule } from '../rule';
import { runsAsRoot } from '../user';

export const rule = defineRule({
  id: 'docker/sudo-in-run',
  title: 'sudo where RUN may not be root',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1', 'kics:run-using-sudo'],
  docs: {
    why: 'A user that may call sudo is root with one more word, in every container of the image. Do as root what needs it, and switch with USER after it.',
    bad: 'FROM debian:13\nUSER app\nRUN sudo apt-get update\n',
    good: 'FROM debian:13\nRUN apt-get update\nUSER app\n',
  },
  visit: {
    command({ effective, script }, { model, report }) {
      const { command, through, name } = effective;
      if (!through.includes('sudo') && name !== 'sudo') return;
      const word = [command.name, ...command.args].find((one) => one?.value === 'sudo');
      const { user } = model.state(script.run);
      const isRoot = user?.value
        ? runsAsRoot(model.expand(user.value, user).value)
        : script.stage !== null && model.startsAs(script.stage) === 'root';
      // Where RUN is root, or nothing says what it runs on, docker/unneeded-sudo speaks.
      if (!word || isRoot || !script.stage?.from) return;
      report({
        span: word.span,
        message: user
          ? 'A user that may call sudo is root with one more word; switch with USER instead.'
          : 'Either this image runs RUN as root, or its user is root with one more word; switch with USER instead.',
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { span } from '../../../core/text';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { runsAsRoot, stepsDownBySudo } from '../user';

export const rule = defineRule({
  id: 'docker/unneeded-sudo',
  title: 'sudo where RUN is root',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1', 'kics:run-using-sudo'],
  docs: {
    why: 'RUN is root unless USER says otherwise, so sudo does nothing there but bring a program that turns any user into root.',
    bad: 'FROM debian:13\nRUN sudo apt-get update\n',
    good: 'FROM debian:13\nRUN apt-get update\n',
  },
  visit: {
    command({ effective, script }, { model, report }) {
      const { command, through, word, name } = effective;
      const first = command.name;
      const isSudo =
        through.includes('sudo') ||
        name === 'sudo' ||
        command.args.some((arg, i) => i === 0 && arg.value === 'sudo' && first?.value === 'RUN');
      if (!isSudo || !first) return;
      const at = first.value === 'sudo' ? first : (command.args.find((arg) => arg.value === 'sudo') ?? first);
      const { user } = model.state(script.run);
      const isRoot = user?.value
        ? runsAsRoot(model.expand(user.value, user).value)
        : script.stage !== null && model.startsAs(script.stage) === 'root';
      // Another user, or somebody else's image, may need it, and so does a step down: docker/sudo-in-run.
      if ((!isRoot && script.stage?.from) || stepsDownBySudo(effective)) return;
      // Only a sudo without options is the same without it.
      const isPlain = at === first && word !== null && command.args[0] === word;
      report({
        span: at.span,
        message: 'RUN is root here, so sudo does nothing; drop it.',
        fixes:
          isRoot && isPlain && script.form !== 'exec'
            ? [fileFix('safe', 'Drop sudo', () => [replace(span(at.span.start, word.span.start), '')])]
            : [],
      });
    },
  },
});

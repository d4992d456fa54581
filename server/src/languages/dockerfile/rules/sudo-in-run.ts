import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { span } from '../../../core/text';
import { inCaseOf, insertAbove, insertBelow, replace } from '../edits';
import { defineRule } from '../rule';
import type { RunScript } from '../script';
import { runsAsRoot, stepsDownBySudo } from '../user';

/** The whole RUN as root, and the user of before for what follows. */
function asRoot(source: Source, { run, form, commands }: RunScript, user: string): readonly Fix[] {
  const sudos = commands.filter(({ through, name }) => through.includes('sudo') || name === 'sudo');
  const words = sudos.map(({ command, word }) => ({ first: command.name, next: command.args[0], word }));
  const isPlain = words.every(({ first, next, word }) => first?.value === 'sudo' && word !== null && next === word);
  if (!isPlain || run.isTrigger || (form !== 'shell' && form !== 'heredoc')) return [];
  return [
    fileFix('suggestion', 'Run it as root, and switch back', () => [
      insertAbove(source, run, [`${inCaseOf(run, 'USER')} root`]),
      ...words.flatMap(({ first, word }) =>
        first && word ? [replace(span(first.span.start, word.span.start), '')] : [],
      ),
      insertBelow(source, run, [`${inCaseOf(run, 'USER')} ${user}`]),
    ]),
  ];
}

export const rule = defineRule({
  id: 'docker/sudo-in-run',
  title: 'sudo where RUN may not be root, or steps down',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1', 'kics:run-using-sudo'],
  docs: {
    why: 'A user that may call sudo is root with one more word, in every container of the image. Do as root what needs it, and switch with USER after it.',
    bad: 'FROM debian:13\nUSER app\nRUN sudo apt-get update\n',
    good: 'FROM debian:13\nRUN apt-get update\nUSER app\n',
  },
  visit: {
    command({ effective, script }, { model, report, source }) {
      const { command, through, name } = effective;
      if (!through.includes('sudo') && name !== 'sudo') return;
      const word = [command.name, ...command.args].find((one) => one?.value === 'sudo');
      const { user } = model.state(script.run);
      const isRoot = user?.value
        ? runsAsRoot(model.expand(user.value, user).value)
        : script.stage !== null && model.startsAs(script.stage) === 'root';
      // Where RUN is root, or nothing says what it runs on, docker/unneeded-sudo speaks, except of a step down.
      const isStepDown = isRoot && stepsDownBySudo(effective);
      if (!word || (!isStepDown && (isRoot || !script.stage?.from))) return;
      report({
        span: word.span,
        fixes: user?.value && !isRoot ? asRoot(source, script, user.value.text) : [],
        message: isStepDown
          ? 'sudo only steps down here; switch with USER, and leave it out of the image.'
          : user
            ? 'A user that may call sudo is root with one more word; switch with USER instead.'
            : 'Either this image runs RUN as root, or its user is root with one more word; switch with USER instead.',
      });
    },
  },
});

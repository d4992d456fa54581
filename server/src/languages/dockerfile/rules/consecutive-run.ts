import { fileFix } from '../../../core/finding';
import { canMerge, mergeRuns } from '../run-edits';
import { defineRule } from '../rule';
import type { CommandInstruction } from '../syntax/instructions';

export const rule = defineRule({
  id: 'docker/consecutive-run',
  title: 'Several RUN in a row',
  severity: 'info',
  profile: 'all',
  aliases: ['DL3059', 'kics:multiple-run-add-copy-instructions-listed'],
  docs: {
    why: 'Each RUN makes a layer. Two in a row can be one, where their results do not have to be cached apart.',
    bad: 'FROM debian:13\nRUN mkdir /srv/app\nRUN touch /srv/app/ready\n',
    good: 'FROM debian:13\nRUN mkdir /srv/app && touch /srv/app/ready\n',
  },
  visit: {
    stage(stage, { model, source, report }) {
      const isShort = (run: CommandInstruction): boolean =>
        (model.script(run)?.shell.commands.length ?? 9) <= 1 && run.heredocs.length === 0;
      let previous: CommandInstruction | null = null;
      for (const one of stage.instructions) {
        const run = one.kind === 'ONBUILD' ? one.trigger : one;
        if (run?.kind !== 'RUN') {
          previous = null;
          continue;
        }
        const flags = run.flags.map((flag) => flag.word.text).join(' ');
        if (
          previous &&
          previous.flags.map((flag) => flag.word.text).join(' ') === flags &&
          isShort(previous) &&
          isShort(run)
        ) {
          const above = previous;
          report({
            span: run.keyword.span,
            message: 'This RUN and the one above could be one layer.',
            fixes: canMerge(above, run)
              ? [fileFix('suggestion', 'Join the two', () => [mergeRuns(source, above, run)])]
              : [],
          });
        }
        previous = run;
      }
    },
  },
});

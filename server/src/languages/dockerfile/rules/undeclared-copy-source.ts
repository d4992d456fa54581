import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { sourceUses } from '../stage-uses';
import { splitImage } from '../../../core/image';

export const rule = defineRule({
  id: 'docker/undeclared-copy-source',
  title: 'COPY --from a name that the file does not declare',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3022', 'kics:copy-from-without-from-alias-defined-previously'],
  docs: {
    why: 'A name that is no stage of the file is a build context given on the command line, or an image of that name on Docker Hub. Which of the two, the file does not say.',
    bad: 'FROM scratch\nCOPY --from=assets /css /srv/css\n',
    good: 'FROM registry.example.org/assets:1 AS assets\nFROM scratch\nCOPY --from=assets /css /srv/css\n',
  },
  visit: {
    instruction(instruction, { model, report }) {
      const stage = model.stage(instruction);
      if (instruction.kind === 'FROM' || !stage) return;
      for (const { word } of sourceUses(instruction)) {
        const name = word.text.toLowerCase();
        const { tag, digest, path } = splitImage(name);
        const isImage = tag !== null || digest !== null || path.includes('/');
        if (isImage || name === '' || name === 'scratch' || /^\d+$|[$"'{]/.test(name)) continue;
        if (model.stages.some((other) => other.name === name)) continue;
        const earlier = model.stages.filter((other) => other.index < stage.index);
        const near = closest(
          name,
          earlier.flatMap((other) => other.name ?? []),
        );
        report({
          span: word.span,
          fixes: near === null ? [] : [fileFix('suggestion', `Change to ${near}`, () => [replace(word.span, near)])],
          message: `"${word.text}" is no stage of this file: it is a build context given from outside, or an image of that name.`,
        });
      }
    },
  },
});

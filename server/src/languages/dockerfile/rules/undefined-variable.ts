import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { expandedWords } from '../expanded-words';
import { defineRule } from '../rule';
import { references } from '../syntax/variables';

export const rule = defineRule({
  id: 'docker/undefined-variable',
  title: 'Undefined variable',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['buildkit:UndefinedVar'],
  docs: {
    why: 'A variable that no ARG, no ENV and no base image sets is empty. It is a slip of the pen, or an ARG from before FROM that the stage does not repeat.',
    bad: 'FROM alpine:3.22\nARG TARGET_DIR=/srv\nCOPY app $TARGT_DIR/\n',
    good: 'FROM alpine:3.22\nARG TARGET_DIR=/srv\nCOPY app $TARGET_DIR/\n',
    references: ['https://docs.docker.com/reference/build-checks/undefined-var/'],
  },
  visit: {
    instruction(instruction, { model, report }) {
      if (instruction.isTrigger || !model.stage(instruction)?.from) return;
      for (const word of expandedWords(instruction)) {
        if (!word.text.includes('$')) continue;
        for (const used of references(word.text, model.syntax.escape)) {
          // A name with a default may be unset on purpose, and one that adds to itself too.
          if (/[-+?]$/.test(used.modifier) || /^\W|^\d/.test(used.name)) continue;
          if (model.isDefined(used.name, instruction)) continue;
          const isOwn =
            (instruction.kind === 'ENV' || instruction.kind === 'ARG') &&
            instruction.pairs.some((pair) => pair.key.text === used.name);
          if (isOwn) continue;
          const where = word.spanOf(used.start, used.end);
          const isGlobal = model.globalNames().includes(used.name);
          const meant = isGlobal ? null : closest(used.name, ['PATH', ...model.visibleNames(instruction)]);
          report({
            span: where,
            message: isGlobal
              ? `"${used.name}" is declared before FROM and not repeated in this stage, so it is empty here.`
              : `Nothing sets "${used.name}", so it is empty here${meant ? `; did you mean ${meant}?` : '.'}`,
            fixes: meant ? [fileFix('suggestion', `Change to ${meant}`, () => [replace(where, meant)])] : [],
          });
        }
      }
    },
  },
});

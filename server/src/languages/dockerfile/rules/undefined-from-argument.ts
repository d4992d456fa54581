import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { insertAbove, inCaseOf, replace } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';
import { references } from '../syntax/variables';
import type { Word } from '../syntax/word';

export const rule = defineRule({
  id: 'docker/undefined-from-argument',
  title: 'FROM uses an undeclared argument',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['buildkit:UndefinedArgInFrom'],
  docs: {
    why: 'FROM sees only the arguments declared before the first FROM, and those that Docker gives about the platforms. Any other is empty.',
    bad: 'ARG VERSION=3.22\nFROM alpine:${VERSOIN}\n',
    good: 'ARG VERSION=3.22\nFROM alpine:${VERSION}\n',
    references: ['https://docs.docker.com/reference/build-checks/undefined-arg-in-from/'],
  },
  visit: {
    FROM(from, { model, source, report }) {
      const platform = from.flags.find((flag) => flag.name === 'platform')?.value ?? null;
      const words = [from.image, platform].filter((word): word is Word => word !== null);
      for (const word of words) {
        for (const used of references(word.text, model.syntax.escape)) {
          if (model.isDefined(used.name, from) || used.modifier.endsWith('-')) continue;
          const where = word.spanOf(used.start, used.end);
          const meant = closest(used.name, [...model.globalNames(), ...instructionFacts().platformArgs]);
          const first = model.syntax.instructions[0];
          report({
            span: where,
            message: `No ARG before the first FROM declares "${used.name}", so it is empty here${meant ? `; did you mean ${meant}?` : '.'}`,
            fixes: [
              ...(meant ? [fileFix('suggestion', `Change to ${meant}`, () => [replace(where, meant)], true)] : []),
              ...(first
                ? [
                    fileFix('suggestion', `Declare ${used.name}`, () => [
                      insertAbove(source, first, [`${inCaseOf(first, 'ARG')} ${used.name}`]),
                    ]),
                  ]
                : []),
            ],
          });
        }
      }
    },
  },
});

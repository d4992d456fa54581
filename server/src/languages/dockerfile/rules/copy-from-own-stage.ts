import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { removeWord, replace } from '../edits';
import type { Stage } from '../model';
import { defineRule } from '../rule';
import { isBeingTyped } from '../syntax/instructions';
import type { Flag } from '../syntax/split';
import type { Word } from '../syntax/word';

/** The one stage above, or, where there is none, the build context. */
function fixesFor(flag: Flag, from: Word, earlier: readonly Stage[], source: Source): readonly Fix[] {
  const [first, second] = earlier;
  if (second) return [];
  if (first) {
    const name = first.from?.name?.text ?? '0';
    return [fileFix('suggestion', `Copy from ${name}`, () => [replace(from.span, name)])];
  }
  return [fileFix('suggestion', 'Copy from the build context', () => [removeWord(source, flag.word.span)])];
}

export const rule = defineRule({
  id: 'docker/copy-from-own-stage',
  title: 'COPY --from the stage itself',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3023', 'DS-0006', 'kics:copy-from-references-current-from-alias'],
  docs: {
    why: 'A stage cannot copy from itself: Docker looks for an image of that name instead, and the build stops. Files of the own stage are moved with RUN.',
    bad: 'FROM golang:1.27 AS build\nCOPY --from=build /out /app\n',
    good: 'FROM golang:1.27 AS build\nFROM scratch\nCOPY --from=build /out /app\n',
  },
  visit: {
    COPY(copy, { model, report, source }) {
      const flag = copy.flags.find((one) => one.name === 'from');
      const from = flag?.value;
      const stage = model.stage(copy);
      if (
        !flag ||
        !from ||
        !stage ||
        isBeingTyped(copy, flag) ||
        from.text.toLowerCase() !== stage.name ||
        model.findStage(from.text, stage)
      )
        return;
      report({
        span: from.span,
        message: `"${from.text}" is the stage that this COPY stands in, so Docker looks for an image of that name.`,
        fixes: fixesFor(flag, from, model.stages.slice(0, stage.index), source),
        related: stage.from?.name ? [{ span: stage.from.name.span, message: 'The stage' }] : [],
      });
    },
  },
});

import { memoize } from '../../core/memo';
import type { TextEdit } from '../../core/text';
import { replace } from './edits';
import type { Dockerfile, Stage } from './model';
import { mountsOf } from './mounts';
import type { Instruction } from './syntax/instructions';
import type { Word } from './syntax/word';

/** A place that names a stage or an image to take files from. */
export interface SourceUse {
  readonly word: Word;
  readonly instruction: Instruction;
  readonly kind: 'FROM' | 'COPY' | 'mount';
}

/** What an instruction takes files from: FROM, COPY --from, RUN --mount=…,from=. */
export const sourceUses = memoize((instruction: Instruction): readonly SourceUse[] => {
  switch (instruction.kind) {
    case 'FROM':
      return instruction.image ? [{ word: instruction.image, instruction, kind: 'FROM' }] : [];
    case 'COPY':
    case 'ADD':
      return instruction.flags.flatMap((flag): SourceUse[] =>
        flag.name === 'from' && flag.value ? [{ word: flag.value, instruction, kind: 'COPY' }] : [],
      );
    case 'RUN':
      return mountsOf(instruction).flatMap((mount) =>
        mount.options.flatMap((option): SourceUse[] =>
          option.key === 'from' && option.value ? [{ word: option.value, instruction, kind: 'mount' }] : [],
        ),
      );
    default:
      return [];
  }
});

/** Later places that name a stage. */
export function usesOf(model: Dockerfile, stage: Stage): readonly SourceUse[] {
  if (stage.name === null) return [];
  return model.all
    .flatMap(sourceUses)
    .filter(
      ({ word, instruction }) =>
        word.text.toLowerCase() === stage.name && model.findStage(word.text, model.stage(instruction)) === stage,
    );
}

/** Another name for a stage, in every place that uses it. */
export function renameStage(model: Dockerfile, stage: Stage, name: string): readonly TextEdit[] | null {
  const own = stage.from?.name;
  if (!own || model.stages.some((other) => other !== stage && other.name === name.toLowerCase())) return null;
  return [own, ...usesOf(model, stage).map((use) => use.word)].map((word) => replace(word.span, name));
}

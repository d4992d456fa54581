import type { Span } from '../../../core/text';
import type { Dockerfile, Stage } from '../model';
import { sourceUses } from '../stage-uses';
import type { Instruction } from '../syntax/instructions';
import type { Word } from '../syntax/word';

/** True where the offset stands in the range or at one of its ends. */
export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The innermost instruction at an offset: what ONBUILD triggers before ONBUILD itself. */
export const instructionAt = (model: Dockerfile, offset: number): Instruction | null =>
  model.all.findLast((one) => touches(one.span, offset)) ?? null;

export interface StageAt {
  readonly stage: Stage;
  readonly word: Word;
}

/** The stage whose name stands at an offset, where it is made or used. */
export function stageAt(model: Dockerfile, offset: number): StageAt | null {
  for (const stage of model.stages) {
    const name = stage.from?.name;
    if (name && touches(name.span, offset)) return { stage, word: name };
  }
  const instruction = instructionAt(model, offset);
  if (!instruction) return null;
  for (const { word } of sourceUses(instruction)) {
    if (!touches(word.span, offset)) continue;
    const number = /^\d+$/.test(word.text) ? model.stages[Number(word.text)] : undefined;
    const stage = number ?? model.findStage(word.text, model.stage(instruction));
    if (stage) return { stage, word };
  }
  return null;
}

export interface VariableAt {
  readonly name: string;
  readonly span: Span;
  readonly instruction: Instruction;
}

const VARIABLE = /\$\{?(\w+)/g;

/** The variable whose use stands at an offset: `$NAME`, `${NAME…}`. */
export function variableAt(model: Dockerfile, text: string, offset: number): VariableAt | null {
  const instruction = instructionAt(model, offset);
  if (!instruction) return null;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  for (const match of text.slice(start, end === -1 ? text.length : end).matchAll(VARIABLE)) {
    const name = match[1] ?? '';
    const stop = start + match.index + match[0].length;
    const span = { start: start + match.index, end: stop };
    if (touches(span, offset) && text[span.start - 1] !== '\\')
      return { name, span: { start: stop - name.length, end: stop }, instruction };
  }
  return null;
}

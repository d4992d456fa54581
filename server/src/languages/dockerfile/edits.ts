import type { Source } from '../../core/source';
import { lineEnding, span, type Span, type TextEdit } from '../../core/text';
import type { Instruction } from './syntax/instructions';

export const replace = (where: Span, text: string): TextEdit => ({ span: where, text });
export const insert = (offset: number, text: string): TextEdit => ({ span: span(offset, offset), text });

/** Takes out the whole lines of a range, with the line end after them. */
export function removeLines(source: Source, where: Span): TextEdit {
  const { lines, text } = source;
  const first = lines.position(where.start).line;
  const last = lines.position(where.end).line;
  if (last + 1 < lines.lineCount) return replace(span(lines.line(first).start, lines.line(last + 1).start), '');
  // The last line of the file goes with the line end before it.
  return replace(span(first === 0 ? 0 : lines.line(first - 1).end, text.length), '');
}

/** Takes out a word and the blanks before it. */
export function removeWord(source: Source, where: Span): TextEdit {
  let start = where.start;
  while (start > 0 && /[ \t]/.test(source.text.charAt(start - 1))) start--;
  return replace(span(start, where.end), '');
}

/** New lines above an instruction, as deep as it. */
export function insertAbove(source: Source, instruction: Instruction, lines: readonly string[]): TextEdit {
  const { line } = source.lines.position(instruction.span.start);
  const { start } = source.lines.line(line);
  const indent = source.text.slice(start, instruction.span.start);
  const ending = lineEnding(source.text);
  return insert(start, lines.map((one) => indent + one + ending).join(''));
}

/** New lines below an instruction and its heredocs. */
export function insertBelow(source: Source, instruction: Instruction, lines: readonly string[]): TextEdit {
  const { line } = source.lines.position(instruction.span.end);
  const { end } = source.lines.line(line);
  const ending = lineEnding(source.text);
  return insert(end, lines.map((one) => ending + one).join(''));
}

/** A keyword in the case in which this file writes its instructions. */
export const inCaseOf = (instruction: Instruction, keyword: string): string =>
  instruction.keyword.text === instruction.keyword.text.toLowerCase() ? keyword.toLowerCase() : keyword;

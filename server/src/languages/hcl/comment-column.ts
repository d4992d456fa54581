import type { Comment } from '../../core/language';
import type { Source } from '../../core/source';
import { span, type TextEdit } from '../../core/text';

/** A line of code with a comment behind it; columns are offsets from the start of the line. */
interface CommentedLine {
  readonly line: number;
  readonly codeEnd: number;
  readonly commentStart: number;
}

/**
 * Edits, and those that keep the comments behind neighbouring lines of code below each other where they stood so,
 * as `terraform fmt` has them: one blank behind the longest line of the group.
 */
export function keepCommentColumn(
  source: Source,
  comments: readonly Comment[],
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const commented = new Map(
    comments.flatMap((one) => {
      const behind = behindCode(source, one);
      return behind ? [[behind.line, behind] as const] : [];
    }),
  );
  if (commented.size === 0) return edits;
  const touched = edits.map((edit) => linesOf(source, edit)).filter(([first]) => commented.has(first));
  const seen = new Set<number>();
  const moves = touched.flatMap(([first]) => {
    const group = groupAround(commented, first);
    if (seen.has(group[0]?.line ?? -1)) return [];
    seen.add(group[0]?.line ?? -1);
    return alignAgain(source, group, edits);
  });
  return moves.length === 0 ? edits : [...edits, ...moves];
}

const linesOf = (source: Source, edit: TextEdit): readonly [first: number, last: number] => [
  source.lines.position(edit.span.start).line,
  source.lines.position(edit.span.end).line,
];

function behindCode(source: Source, comment: Comment): CommentedLine | null {
  const { line, column } = source.lines.position(comment.span.start);
  const text = source.lines.lineText(line);
  const codeEnd = text.slice(0, column).trimEnd().length;
  return codeEnd === 0 || source.lines.position(comment.span.end).line !== line
    ? null
    : { line, codeEnd, commentStart: column };
}

function groupAround(commented: ReadonlyMap<number, CommentedLine>, line: number): readonly CommentedLine[] {
  const group: CommentedLine[] = [];
  let first = line;
  while (commented.has(first - 1)) first--;
  for (let next = commented.get(first); next; next = commented.get(next.line + 1)) group.push(next);
  return group;
}

/** The edits of blanks; none where the group was not aligned, or one of the edits takes more than a part of a line. */
function alignAgain(source: Source, group: readonly CommentedLine[], edits: readonly TextEdit[]): readonly TextEdit[] {
  const column = Math.max(...group.map(({ codeEnd }) => codeEnd)) + 1;
  if (group.some(({ commentStart }) => commentStart !== column)) return [];
  const ends = new Map(group.map(({ line, codeEnd }) => [line, codeEnd]));
  for (const edit of edits) {
    const [first, last] = linesOf(source, edit);
    const end = ends.get(first);
    if (end === undefined) continue;
    const isBehindLine = edit.span.start === source.lines.line(first).end;
    if (isBehindLine) continue;
    if (first !== last || edit.text.includes('\n')) return [];
    ends.set(first, end + edit.text.length - (edit.span.end - edit.span.start));
  }
  const next = Math.max(...ends.values()) + 1;
  return group.flatMap(({ line, codeEnd, commentStart }): TextEdit[] => {
    const blanks = next - (ends.get(line) ?? codeEnd);
    if (blanks === commentStart - codeEnd) return [];
    const { start } = source.lines.line(line);
    return [{ span: span(start + codeEnd, start + commentStart), text: ' '.repeat(blanks) }];
  });
}

import type { Comment } from '../../core/language';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { roleOf, type Role } from './roles';

export interface Section {
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
  /** Of the heading's line, its marks included. */
  readonly span: Span;
  /** What stands below the heading, the sections in it included. */
  readonly body: Span;
  readonly role: Role | null;
  /** True where nothing stands in it, whatever headings it has. */
  readonly isEmpty: boolean;
  /** True for a section without sections in it. */
  readonly isInnermost: boolean;
}

/** A page of Markdown as far as a runbook is judged: its sections, its code and its comments. */
export interface Runbook {
  readonly source: Source;
  readonly sections: readonly Section[];
  /** Code between fences, with them. */
  readonly fences: readonly Span[];
  readonly comments: readonly Comment[];
  /** Where the page begins, behind the settings of a site generator. */
  readonly start: number;
}

interface Heading {
  readonly level: number;
  readonly title: string;
  readonly span: Span;
}

interface Lines {
  readonly headings: readonly Heading[];
  readonly fences: readonly Span[];
  readonly comments: readonly Comment[];
  /** Starts of lines on which something stands that is neither heading nor comment. */
  readonly content: readonly number[];
  readonly start: number;
}

/** ATX headings, fenced code and HTML comments (spec.commonmark.org 0.31, 4.2, 4.5 and 4.6). */
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ *(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})/;
const OPEN = '<!--';
const CLOSE = '-->';

export function parseRunbook(source: Source): Runbook {
  const { headings, fences, comments, content, start } = readLines(source);
  const sections = headings.map((heading, i): Section => {
    const next = headings.slice(i + 1).find(({ level }) => level <= heading.level);
    const body = { start: heading.span.end, end: next?.span.start ?? source.text.length };
    const isEmpty = !content.some((at) => body.start <= at && at < body.end);
    const isInnermost = (headings[i + 1]?.level ?? 0) <= heading.level;
    return { ...heading, body, isEmpty, isInnermost, role: roleOf(heading.title) };
  });
  return { source, sections, fences, comments, start };
}

function readLines({ lines, text }: Source): Lines {
  const headings: Heading[] = [];
  const fences: Span[] = [];
  const comments: Comment[] = [];
  const content: number[] = [];
  const first = afterFrontMatter(lines);
  for (let line = first; line < lines.lineCount; line++) {
    const { end } = lines.line(line);
    const start = startOf(lines, line);
    const written = text.slice(start, end);
    const fence = FENCE.exec(written)?.[1];
    const heading = HEADING.exec(written);
    const comment = written.trimStart().startsWith(OPEN) ? commentAt(text, start + written.indexOf(OPEN)) : null;
    if (fence !== undefined) {
      content.push(start);
      line = closingLine(lines, line, fence);
      fences.push({ start, end: lines.line(line).end });
    } else if (comment) {
      comments.push(comment);
      line = lines.position(comment.span.end).line;
    } else if (heading) {
      headings.push({ level: heading[1]?.length ?? 1, title: heading[2] ?? '', span: { start, end } });
    } else if (written.trim() !== '') content.push(start);
  }
  return { headings, fences, comments, content, start: startOf(lines, first) };
}

type LinesOf = Source['lines'];

/** A byte order mark is no part of the first line. */
const startOf = (lines: LinesOf, line: number): number =>
  lines.line(line).start + (line === 0 && lines.lineText(0).startsWith('\uFEFF') ? 1 : 0);

/** The first line behind settings between two lines of `---`. */
function afterFrontMatter(lines: LinesOf): number {
  if (
    lines
      .lineText(0)
      .replace(/^\uFEFF/, '')
      .trimEnd() !== '---'
  )
    return 0;
  for (let line = 1; line < lines.lineCount; line++)
    if (/^(?:---|\.\.\.)\s*$/.test(lines.lineText(line))) return line + 1;
  return 0;
}

/** The line that closes a fence: the same sign at least as often; else the last. */
function closingLine(lines: LinesOf, opening: number, fence: string): number {
  const closing = new RegExp(`^ *${fence[0] ?? ''}{${fence.length},}\\s*$`);
  for (let line = opening + 1; line < lines.lineCount; line++) if (closing.test(lines.lineText(line))) return line;
  return lines.lineCount - 1;
}

/** A comment that is never closed is text, as in browsers it would hide the page. */
function commentAt(text: string, start: number): Comment | null {
  const close = text.indexOf(CLOSE, start + OPEN.length);
  if (close < 0) return null;
  const inner = text.slice(start + OPEN.length, close);
  return { span: { start, end: start + OPEN.length + inner.trimEnd().length }, text: inner.trim() };
}

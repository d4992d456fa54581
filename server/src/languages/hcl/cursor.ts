import type { Comment } from '../../core/language';
import type { Span } from '../../core/text';
import { AnchoredSpan, type Anchor } from './anchor';
import type { HclError } from './ast';

/** Brackets, blocks and templates deeper than this are skipped: recursion must not exhaust the stack. */
const MAX_DEPTH = 200;

/** A file with more mistakes than this is no configuration; the rest of them says nothing new. */
export const MAX_ERRORS = 200;

/** At column 0 these open a block that stands in no other, so whatever is open was left open by mistake. */
const TOP_LEVEL =
  /(?:(?:resource|data|ephemeral|action|list)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:variable|output|module|provider|check|run)[ \t]+"[^"\n]*"|(?:locals|terraform|moved|import|removed))[ \t]*\{/y;
/** A line that starts an item of a body. */
const ATTRIBUTE_LINE = /[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*=(?![=>])/uy;
const BLOCK_LINE =
  /[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]+(?:"[^"\n]*"|[\p{ID_Start}_][\p{ID_Continue}-]*))*[ \t]*\{[ \t]*(?:[#/].*)?$/muy;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const MARKER_LINE = /^[ \t]*([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/gmu;

export const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;
const HASH = 35;
const SLASH = 47;
const STAR = 42;

/** The reader that the parsers of bodies, expressions and templates share. */
export class Cursor {
  pos = 0;
  /** Where the text ends for now: brought forward where recovery decides that what is open ends there. */
  end: number;
  /** True inside brackets, where line ends are blanks. */
  multiline = false;
  /** True once the current item has its error: what follows from it is not reported. */
  failed = false;
  /** Header of the first block whose closing brace looks, by its column, like that of the block around. */
  misclosed: Span | null = null;
  /** Where blocks were last reported as open: one error however many are. */
  unclosedAt = -1;
  readonly errors: HclError[] = [];
  readonly comments: Comment[] = [];
  /** True once anything since `begin` has failed. */
  hasFailed = false;
  private anchor: Anchor = { offset: 0 };
  private depth = 0;
  private markers: Map<string, number[]> | undefined;

  constructor(readonly text: string) {
    this.end = text.length;
    if (text.charCodeAt(0) === 0xfeff) this.pos = 1;
  }

  /** Starts a part of the file that is read by itself: nothing of what was read before matters to it. */
  begin(anchor: Anchor): void {
    this.anchor = anchor;
    this.failed = false;
    this.hasFailed = false;
    this.misclosed = null;
    this.unclosedAt = -1;
  }

  /** The code unit at the cursor; -1 at the end. */
  get code(): number {
    return this.pos < this.end ? this.text.charCodeAt(this.pos) : -1;
  }

  span(start: number, end: number): AnchoredSpan {
    return new AnchoredSpan(this.anchor, start, end);
  }

  at(token: string): boolean {
    return this.pos + token.length <= this.end && this.text.startsWith(token, this.pos);
  }

  /** Steps over the token where it is next. */
  take(token: string): boolean {
    if (!this.at(token)) return false;
    this.pos += token.length;
    return true;
  }

  error(message: string, where: Span = this.span(this.pos, Math.min(this.pos + 1, this.text.length))): void {
    if (!this.failed && this.errors.length < MAX_ERRORS) this.errors.push({ span: where, message });
    this.failed = true;
    this.hasFailed = true;
  }

  /** Steps over blanks and comments, and over line ends where they count as blanks. */
  skip(): void {
    for (;;) {
      const code = this.code;
      if (code === SPACE || code === TAB) this.pos++;
      else if (code === HASH) this.lineComment(1);
      else if (code === SLASH && this.text.charCodeAt(this.pos + 1) === SLASH) this.lineComment(2);
      else if (code === SLASH && this.text.charCodeAt(this.pos + 1) === STAR) this.blockComment();
      else if (this.multiline && this.atNewline()) this.crossNewline(false);
      else return;
    }
  }

  atNewline(): boolean {
    const code = this.code;
    return code === NEWLINE || (code === RETURN && this.text.charCodeAt(this.pos + 1) === NEWLINE);
  }

  /** True at the end of the line or of the text. */
  atLineEnd(): boolean {
    return this.code === -1 || this.atNewline();
  }

  /**
   * Steps over a line end inside brackets. Where the next line can only be an item of a body, the
   * text ends here for everything that is open.
   */
  crossNewline(inObject: boolean): void {
    const start = this.pos;
    this.eatNewline();
    if (this.atTopLevelBlock() || this.test(BLOCK_LINE) || (!inObject && this.test(ATTRIBUTE_LINE))) {
      this.pos = start;
      this.end = start;
    }
  }

  eatNewline(): void {
    if (this.code === RETURN) this.pos++;
    if (this.code === NEWLINE) this.pos++;
  }

  atTopLevelBlock(): boolean {
    if (this.pos > 0 && this.text.charCodeAt(this.pos - 1) !== NEWLINE) return false;
    return this.test(TOP_LEVEL);
  }

  identifier(): string | null {
    return this.match(IDENTIFIER);
  }

  number(): string | null {
    return this.match(NUMBER);
  }

  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || this.pos + found.length > this.end) return null;
    this.pos += found.length;
    return found;
  }

  private test(pattern: RegExp): boolean {
    pattern.lastIndex = this.pos;
    return pattern.test(this.text);
  }

  /** Reads something that nests; past the limit the text is skipped up to the next top-level block. */
  nested<T>(read: () => T, tooDeep: () => T): T {
    if (this.depth >= MAX_DEPTH) {
      this.error(`Nested more than ${MAX_DEPTH} levels deep; the rest of this block is not read.`);
      this.skipToTopLevel();
      this.end = this.pos;
      return tooDeep();
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  /** Moves to the end of the line before the next top-level block. */
  skipToTopLevel(): void {
    for (;;) {
      const newline = this.text.indexOf('\n', this.pos);
      if (newline === -1) {
        this.pos = this.text.length;
        return;
      }
      this.pos = newline + 1;
      if (this.atTopLevelBlock()) {
        this.pos = newline;
        return;
      }
    }
  }

  /**
   * After an error in an item: moves to the end of its line, and past brackets that the line leaves
   * open. A closing brace of the block around stays.
   */
  skipItem(): void {
    let open = 0;
    for (;;) {
      const code = this.code;
      if (code === -1) return;
      if (this.atNewline()) {
        if (open === 0) return;
        this.crossNewline(true);
      } else if (code === 0x22) this.skipString();
      else {
        if (code === 0x7b || code === 0x5b || code === 0x28) open++;
        else if (code === 0x7d || code === 0x5d || code === 0x29) {
          if (open === 0 && code === 0x7d) return;
          open = Math.max(0, open - 1);
        }
        const before = this.pos;
        this.skip();
        if (this.pos === before) this.pos++;
      }
    }
  }

  /** After an error in a list: moves to the next comma or closing bracket of the list. */
  skipToComma(): void {
    let open = 0;
    for (;;) {
      const code = this.code;
      if (code === -1) return;
      if (this.atNewline()) this.crossNewline(false);
      else if (code === 0x22) this.skipString();
      else {
        if (code === 0x7b || code === 0x5b || code === 0x28) open++;
        else if (code === 0x7d || code === 0x5d || code === 0x29) {
          if (open === 0) return;
          open--;
        } else if (code === 0x2c && open === 0) return;
        const before = this.pos;
        this.skip();
        if (this.pos === before) this.pos++;
      }
    }
  }

  private skipString(): void {
    this.pos++;
    this.match(/(?:[^"\\\n]|\\[^\n])*/y);
    if (this.code === 0x22) this.pos++;
  }

  /** Start of the line that ends a heredoc which begins before `from`, or null. */
  heredocEnd(marker: string, from: number): number | null {
    const lines = (this.markers ??= this.markerLines()).get(marker) ?? [];
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return lines[low] ?? null;
  }

  private markerLines(): Map<string, number[]> {
    const lines = new Map<string, number[]>();
    for (const match of this.text.matchAll(MARKER_LINE)) {
      const marker = match[1] ?? '';
      const known = lines.get(marker);
      if (known) known.push(match.index);
      else lines.set(marker, [match.index]);
    }
    return lines;
  }

  private lineComment(markerLength: number): void {
    const start = this.pos;
    const newline = this.text.indexOf('\n', start);
    let end = newline === -1 ? this.end : Math.min(newline, this.end);
    if (this.text.charCodeAt(end - 1) === RETURN) end--;
    this.pos = end;
    this.addComment(start, start + markerLength, end);
  }

  private blockComment(): void {
    const start = this.pos;
    const close = this.text.indexOf('*/', start + 2);
    if (close === -1 || close + 2 > this.end) {
      this.error('This comment is never closed: `*/` is missing.', this.span(start, start + 2));
      this.pos = this.end;
    } else {
      this.pos = close + 2;
    }
    this.addComment(start, start + 2, close === -1 ? this.pos : close);
  }

  /** Blanks are looked past and read again, so that a comment may be met twice. */
  private addComment(start: number, textStart: number, textEnd: number): void {
    if ((this.comments.at(-1)?.span.start ?? -1) >= start) return;
    this.comments.push({ span: this.span(start, this.pos), text: this.text.slice(textStart, textEnd).trim() });
  }
}

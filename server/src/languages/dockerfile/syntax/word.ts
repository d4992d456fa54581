import type { Span } from '../../../core/text';
import type { MappedText } from './mapped-text';

/** A word of an instruction as written: quotes, escapes and variables untouched; a JSON string decoded. */
export class Word {
  constructor(
    readonly text: string,
    private readonly line: MappedText,
    /** Where it starts in the joined line. */
    readonly start: number,
    /** Of a JSON string with escapes: where each character starts in the joined line, and the end. */
    private readonly escaped: readonly number[] | null = null,
  ) {}

  static slice(line: MappedText, start: number, end: number): Word {
    return new Word(line.text.slice(start, end), line, start);
  }

  /** Where it ends in the joined line. */
  get end(): number {
    return this.escaped ? (this.escaped[this.text.length] ?? this.start) : this.start + this.text.length;
  }

  get span(): Span {
    return this.line.span(this.start, this.end);
  }

  /** The file offset of the character at this offset of `text`. */
  offsetAt(at: number): number {
    return this.line.toFile(this.position(at));
  }

  /** The file range of a range of `text`. */
  spanOf(start: number, end: number): Span {
    return this.line.span(this.position(start), this.position(end));
  }

  part(start: number, end: number): Word {
    const text = this.text.slice(start, end);
    return new Word(text, this.line, this.position(start), this.escaped?.slice(start, end + 1) ?? null);
  }

  private position(at: number): number {
    return this.escaped ? (this.escaped[at] ?? this.start) : this.start + at;
  }
}

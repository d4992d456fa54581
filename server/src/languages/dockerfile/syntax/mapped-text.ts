import { span, type Span } from '../../../core/text';

/** Text made of pieces of a file, with the place in the file of each of its characters. */
export class MappedText {
  private constructor(
    readonly text: string,
    /** Where each piece starts in `text`, and the file offset of that start. */
    private readonly starts: readonly number[],
    private readonly offsets: readonly number[],
  ) {}

  static of(pieces: readonly { readonly text: string; readonly offset: number }[]): MappedText {
    const starts: number[] = [];
    const offsets: number[] = [];
    let length = 0;
    for (const piece of pieces) {
      starts.push(length);
      offsets.push(piece.offset);
      length += piece.text.length;
    }
    return new MappedText(pieces.map((piece) => piece.text).join(''), starts, offsets);
  }

  /** The file offset of the character at `at`; the end of the text maps to the end of its last piece. */
  toFile(at: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return (this.offsets[low] ?? 0) + at - (this.starts[low] ?? 0);
  }

  /** The file range from the first to the last character of a range of this text. */
  span(start: number, end: number): Span {
    const from = this.toFile(start);
    return span(from, end > start ? this.toFile(end - 1) + 1 : from);
  }

  /** File offsets at which the pieces start: the physical lines of a joined line. */
  get pieceOffsets(): readonly number[] {
    return this.offsets;
  }
}

import type { Span } from '../../core/text';

/** Where a part of a file begins. It is moved when text before the part changes, and every span of the part with it. */
export interface Anchor {
  offset: number;
}

/** A range that is kept as its distance from an anchor, so that what holds it outlives edits elsewhere in the file. */
export class AnchoredSpan implements Span {
  private readonly from: number;
  private readonly length: number;

  constructor(
    private readonly anchor: Anchor,
    start: number,
    end: number,
  ) {
    this.from = start - anchor.offset;
    this.length = end - start;
  }

  get start(): number {
    return this.anchor.offset + this.from;
  }

  get end(): number {
    return this.anchor.offset + this.from + this.length;
  }
}

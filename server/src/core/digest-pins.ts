/** Pinning of images to the digest that their tag has today, in whatever file they are named. */
import { invalidPart, splitImage } from './image';
import type { OnDemandEdit } from './on-demand';
import { digestOf } from './registry';
import type { Source } from './source';
import { contains, type Span } from './text';

/** An image as a file names it. */
export interface WrittenImage {
  /** `name[:tag][@digest]`. */
  readonly text: string;
  readonly span: Span;
}

/** Offers a digest for the image that holds the range, where it is written out. `answers`: ids of rules. */
export function digestPins(
  images: readonly WrittenImage[],
  { text: file }: Source,
  range: Span,
  answers: readonly string[],
): readonly OnDemandEdit[] {
  return images.flatMap(({ text, span }) => {
    if (!contains(span, range) || file.slice(span.start, span.end) !== text || invalidPart(text) !== null) return [];
    const image = splitImage(text);
    if (image.digest !== null) return [];
    const end = { start: span.end, end: span.end };
    return {
      title: `Pin ${text} to its digest (asks the registry)`,
      span,
      answers,
      compute: async (network) => [{ edits: [{ span: end, text: `@${await digestOf(image, network)}` }] }],
    };
  });
}

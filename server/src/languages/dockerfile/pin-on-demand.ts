/** Pinning of base images to the digest that their tag has today. */
import type { OnDemandEdit } from '../../core/on-demand';
import { invalidPart, splitImage } from '../../core/image';
import type { Source } from '../../core/source';
import { contains, type Span } from '../../core/text';
import { insert } from './edits';
import type { Dockerfile } from './model';
import { digestOf } from './registry';

/** Offers a digest for the base image that holds the range, where it is written out. */
export function digestsOnDemand(model: Dockerfile, _source: Source, range: Span): readonly OnDemandEdit[] {
  return model.stages.flatMap(({ from, base }) => {
    const word = from?.image;
    if (!word || base.kind !== 'image' || base.text !== word.text || invalidPart(word.text) !== null) return [];
    const image = splitImage(word.text);
    const { span } = word;
    if (image.digest !== null || !contains(span, range)) return [];
    return {
      title: `Pin ${word.text} to its digest (asks the registry)`,
      span,
      answers: ['docker/latest-tag'],
      compute: async (network) => [{ edits: [insert(span.end, `@${await digestOf(image, network)}`)] }],
    };
  });
}

/** Pinning of base images to the digest that their tag has today. */
import type { OnDemandEdit } from '../../core/on-demand';
import { invalidPart, splitImage } from '../../core/image';
import type { Source } from '../../core/source';
import { contains, type Span } from '../../core/text';
import { insert } from './edits';
import type { Dockerfile } from './model';
import type { Word } from './syntax/word';
import { sourceUses } from './stage-uses';
import { digestOf } from './registry';

/** Offers a digest for the image that holds the range, in FROM or where files are taken from, if it is written out. */
export function digestsOnDemand(model: Dockerfile, _source: Source, range: Span): readonly OnDemandEdit[] {
  return imagesOf(model).flatMap((word) => {
    const { span, text } = word;
    if (!contains(span, range) || invalidPart(text) !== null) return [];
    const image = splitImage(text);
    if (image.digest !== null) return [];
    return {
      title: `Pin ${text} to its digest (asks the registry)`,
      span,
      answers: ['docker/latest-tag'],
      compute: async (network) => [{ edits: [insert(span.end, `@${await digestOf(image, network)}`)] }],
    };
  });
}

/** The words that name an image and no stage. */
const imagesOf = (model: Dockerfile): readonly Word[] =>
  model.all.flatMap((instruction) => {
    const stage = model.stage(instruction);
    return sourceUses(instruction).flatMap(({ word, kind }) => {
      if (kind === 'FROM') return stage?.base.kind === 'image' && stage.base.text === word.text ? word : [];
      // A bare word is a stage, or one that is missing.
      return /[:/]/.test(word.text) && !model.findStage(word.text, stage) ? word : [];
    });
  });

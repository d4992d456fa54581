import { digestPins } from '../../core/digest-pins';
import type { OnDemandEdit } from '../../core/on-demand';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { Dockerfile } from './model';
import { sourceUses } from './stage-uses';
import type { Word } from './syntax/word';

/** Offers a digest for the image in FROM, or where files are taken from. */
export const digestsOnDemand = (model: Dockerfile, source: Source, range: Span): readonly OnDemandEdit[] =>
  digestPins(imagesOf(model), source, range, ['docker/latest-tag']);

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

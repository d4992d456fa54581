import type { ActionsFile } from '../model';
import { readSite, type SiteExpressions } from './site';
import { memoize } from '../../../core/memo';
import { schemaOf } from '../schema/interpret';

/** Every expression of a file with its tree, parsed once. */
export const expressionsOf = memoize((file: ActionsFile): readonly SiteExpressions[] =>
  schemaOf(file).sites.map(readSite),
);

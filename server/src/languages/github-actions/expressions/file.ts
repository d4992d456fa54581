import type { ActionsFile } from '../model';
import { readSite, type SiteExpressions } from './site';

const known = new WeakMap<ActionsFile, readonly SiteExpressions[]>();

/** Every expression of a file with its tree, parsed once. */
export function expressionsOf(file: ActionsFile): readonly SiteExpressions[] {
  let expressions = known.get(file);
  if (!expressions) known.set(file, (expressions = file.schema.sites.map(readSite)));
  return expressions;
}

import { memoize } from '../../core/memo';
import { lastLine } from '../../core/unfinished';
import type { YamlMapping } from '../yaml/nodes';
import { startOfDoubt } from '../yaml/readable';
import { expressionsOf } from './expressions/file';
import type { ActionsFile } from './model';
import { schemaOf } from './schema/interpret';

/** True of a mapping that cannot be read to its end: what it holds there, and what it lacks, is not known. */
export const isUnreadable = ({ span }: YamlMapping, { yaml, source }: ActionsFile): boolean =>
  span.end > startOfDoubt(yaml, source);

/**
 * True of a mapping that cannot be read, or ends the file in a mistake: somebody is writing there, and what it lacks may
 * be about to come. The mistake is told, and what is missing once it is mended.
 */
export const isUnfinished = (mapping: YamlMapping, file: ActionsFile): boolean =>
  isUnreadable(mapping, file) || mapping.span.end > lastMistakenLine(file);

/** Where the last line begins that says something, if a mistake or a key without its value ends it; infinity otherwise. */
const lastMistakenLine = memoize((file: ActionsFile): number => {
  const { start, end } = lastLine(file.source);
  const isMistaken =
    file.source.text.slice(start, end).trimEnd().endsWith(':') ||
    schemaOf(file).problems.some(
      ({ kind, span }) => kind !== 'missing-key' && kind !== 'undetermined' && span.end > start,
    ) ||
    expressionsOf(file).some(({ mistakes }) => mistakes.some(({ span }) => span.end > start));
  return isMistaken ? start : Infinity;
});

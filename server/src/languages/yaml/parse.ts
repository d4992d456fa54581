import type { Source } from '../../core/source';
import type { BrokenBlock, RawError, YamlBasis, YamlFile, YamlMarks } from './nodes';
import { readYaml, type Reading } from './read';
import { isAliasKey, reread } from './reread';
import { wordErrors } from './syntax-errors';

export type { YamlDocument, YamlError, YamlFile } from './nodes';

/**
 * Reads a YAML stream with exact spans. Never throws; what cannot be read is among the errors, and
 * the rest is there all the same. Linear in the length of the text. `previous` is what was read of the
 * file before an edit: it changes nothing in the result, which is there sooner.
 */
export function parseYaml(source: Source, previous?: YamlFile): YamlFile {
  const basis = previous?.basis ?? null;
  const again = basis && reread(source, basis);
  if (again) {
    const errors = wordErrors(again.broken.flatMap(errorsInPlace), source);
    return { documents: [again.document], ...marksOf(again), errors, basis: again };
  }
  // A lone CR is a line end to YAML (1.2.2, 5.4) but not to the lexer; the replacement is as long.
  const text = /\r(?!\n)/.test(source.text) ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const reading = readYaml({ source, text, start: 0, end: text.length });
  return {
    documents: reading.documents,
    ...marksOf(reading),
    errors: wordErrors(reading.errors, source),
    // While a line is half typed, the last whole text is the nearest one.
    basis: (text === source.text ? basisOf(text, reading) : null) ?? basis,
  };
}

const marksOf = ({ comments, anchors, aliases }: YamlMarks): YamlMarks => ({ comments, anchors, aliases });

const errorsInPlace = ({ span, errors }: BrokenBlock): readonly RawError[] =>
  errors.map((error) => ({ ...error, start: span.start + error.start, end: span.start + error.end }));

function basisOf(text: string, reading: Reading): YamlBasis | null {
  const [document, ...others] = reading.documents;
  if (!document || others.length > 0 || reading.errors.length > 0) return null;
  // A pair whose key is an alias has the key's own place, not that of the pair.
  if (reading.aliases.some(({ span }) => isAliasKey(span, text))) return null;
  return { text, held: 0, document, ...marksOf(reading), broken: [] };
}

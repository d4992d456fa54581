import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { YamlBasis, YamlError, YamlFile, YamlMarks } from './nodes';
import { readYaml, type Reading } from './read';
import { reread } from './reread';
import { wordErrors } from './syntax-errors';

export type { YamlDocument, YamlError, YamlFile } from './nodes';

const NO_ERRORS: readonly YamlError[] = [];

/**
 * Reads a YAML stream with exact spans. Never throws; what cannot be read is among the errors, and
 * the rest is there all the same. Linear in the length of the text. `previous` is what was read of the
 * file before an edit: it changes nothing in the result, which is there sooner.
 */
export function parseYaml(source: Source, previous?: YamlFile): YamlFile {
  const basis = previous?.basis ?? null;
  const again = basis && reread(source, basis);
  if (again) return { documents: [again.document], ...marksOf(again), errors: NO_ERRORS, basis: again };
  // A lone CR is a line end to YAML (1.2.2, 5.4) but not to the lexer; the replacement is as long.
  const text = /\r(?!\n)/.test(source.text) ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const reading = readYaml({ source, text, start: 0, end: text.length });
  const { documents, errors } = reading;
  return {
    documents,
    ...marksOf(reading),
    errors: errors.length === 0 ? NO_ERRORS : wordErrors(errors, source),
    // While a line is half typed, the last whole text is the nearest one.
    basis: (text === source.text ? basisOf(text, reading) : null) ?? basis,
  };
}

const marksOf = ({ comments, anchors, aliases }: YamlMarks): YamlMarks => ({ comments, anchors, aliases });

function basisOf(text: string, reading: Reading): YamlBasis | null {
  const [document, ...others] = reading.documents;
  if (!document || others.length > 0 || reading.errors.length > 0) return null;
  // A pair whose key is an alias has the key's own place, not that of the pair.
  if (reading.aliases.some(({ span }) => isKey(span, text))) return null;
  return { text, held: 0, document, ...marksOf(reading) };
}

const isKey = ({ start, end }: Span, text: string): boolean => {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const lineEnd = text.indexOf('\n', end);
  return (
    /\?\s+$/.test(text.slice(lineStart, start)) || /^\s*:/.test(text.slice(end, lineEnd < 0 ? undefined : lineEnd))
  );
};

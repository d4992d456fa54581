import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { YamlFile } from './nodes';

interface Problem {
  readonly kind: string;
  readonly span: Span;
}

/** Where the line begins on which YAML cannot be read first; infinity in a file that can be read. */
export function startOfDoubt({ errors }: YamlFile, { lines }: Source): number {
  if (errors.length === 0) return Infinity;
  const first = Math.min(...errors.map(({ span }) => lines.position(span.start).line));
  return lines.line(first).start;
}

/**
 * Those problems that are certain while a text cannot be read somewhere: what is missing may stand in that place, and
 * what is on its line or below may be something else. One slip is then one error.
 */
export function certainProblems<P extends Problem>(
  problems: readonly P[],
  file: YamlFile,
  source: Source,
): readonly P[] {
  if (file.errors.length === 0) return problems;
  const start = startOfDoubt(file, source);
  return problems.filter(({ kind, span }) => kind !== 'missing-key' && span.end <= start);
}

import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { YamlFile } from './nodes';

interface Problem {
  readonly kind: string;
  readonly span: Span;
}

/**
 * Those problems that are certain while a text cannot be read somewhere: what is missing may stand in that place, and
 * what is on its line or below may be something else. One slip is then one error.
 */
export function certainProblems<P extends Problem>(
  problems: readonly P[],
  { errors }: YamlFile,
  { lines }: Source,
): readonly P[] {
  if (errors.length === 0) return problems;
  const first = Math.min(...errors.map(({ span }) => lines.position(span.start).line));
  const { start } = lines.line(first);
  return problems.filter(({ kind, span }) => kind !== 'missing-key' && span.end <= start);
}

/**
 * One slip of somebody who is writing is one error: what may be no more than its consequence waits until it is mended.
 */
import type { Finding } from './finding';
import type { Source } from './source';
import { contains, type Span } from './text';

/**
 * Without the errors that may follow from another one; see `incomplete` and `unreadable` of a finding.
 * `isCertain`: of a finding that holds however its line is read, like a secret in it.
 */
export function withoutConsequences(
  findings: readonly Finding[],
  isCertain: (finding: Finding) => boolean,
  source: Source,
): readonly Finding[] {
  const errors = findings.filter((one) => one.severity === 'error' && !isCertain(one));
  if (errors.length < 2) return findings;
  const waiting = new Set([...obscured(errors, source), ...waitingForEnd(errors, source)]);
  return waiting.size === 0 ? findings : findings.filter((finding) => !waiting.has(finding));
}

/** Of a line that cannot be read, nothing else is said than that. */
function obscured(errors: readonly Finding[], { lines }: Source): readonly Finding[] {
  const lineOf = ({ span }: Finding): number => lines.position(span.start).line;
  const unreadable = new Set(errors.filter((one) => one.unreadable).map(lineOf));
  return unreadable.size === 0 ? [] : errors.filter((one) => !one.unreadable && unreadable.has(lineOf(one)));
}

/** What something lacks at the end of the file may be about to come, while a smaller mistake stands there or is told. */
function waitingForEnd(errors: readonly Finding[], source: Source): readonly Finding[] {
  const open = errors.flatMap((finding): (readonly [Finding, Span])[] =>
    finding.incomplete ? [[finding, finding.incomplete]] : [],
  );
  if (open.length === 0) return [];
  const last = lastLine(source).start;
  const reaching = open.filter(([, { end }]) => end > last);
  const isMistaken = errors.some(({ incomplete, span }) => !incomplete && span.end > last);
  const isSmaller = (one: Span, other: Span, isBefore: boolean): boolean =>
    contains(other, one) && (isBefore || !contains(one, other));
  return reaching
    .filter(([, whole], i) => isMistaken || reaching.some(([, part], j) => i !== j && isSmaller(part, whole, j < i)))
    .map(([finding]) => finding);
}

/** The last line that says something; comments do not. */
export function lastLine({ text, lines }: Source): Span {
  let { line } = lines.position(text.length);
  const isSilent = ({ start, end }: Span): boolean => /^\s*(?:#|$)/.test(text.slice(start, end));
  while (line > 0 && isSilent(lines.line(line))) line--;
  return lines.line(line);
}

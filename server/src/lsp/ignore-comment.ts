import type { RuleNames } from '../core/suppressions';
import { findSuppressions } from '../core/suppressions';
import type { Finding } from '../core/finding';
import type { Parsed } from '../core/language';
import { lineEnding, type TextEdit } from '../core/text';

export type IgnoreReach = 'line' | 'file';

const WORD: Readonly<Record<IgnoreReach, string>> = { line: 'boringops-ignore', file: 'boringops-ignore-file' };

/** An ignore comment as an edit. */
export interface IgnoreEdit extends TextEdit {
  /** Where in its text a reason can be given; null where it only adds a name to a comment that is there. */
  readonly reasonAt: number | null;
}

/** The edit that silences a rule at a finding, or in its whole file; null where the language has no comments. */
export function ignoreEdit(finding: Finding, reach: IgnoreReach, parsed: Parsed, names: RuleNames): IgnoreEdit | null {
  return extendComment(finding, reach, parsed, names) ?? addComment(finding, reach, parsed);
}

/** One more rule in the ignore comment that is there already. */
function extendComment(finding: Finding, reach: IgnoreReach, parsed: Parsed, names: RuleNames): IgnoreEdit | null {
  const { source, adapter, model } = parsed;
  const last = findSuppressions(source, adapter, model, names)
    .filter((one) => one.isOwn && one.comment.text.split(/\s/, 1)[0] === WORD[reach] && one.covers(finding.span))
    .at(-1);
  if (!last) return null;
  const { end } = last.nameSpan;
  return { span: { start: end, end }, text: `, ${finding.rule}`, reasonAt: null };
}

function addComment(finding: Finding, reach: IgnoreReach, { source, adapter, model }: Parsed): IgnoreEdit | null {
  const comments = adapter.comments(model);
  const offset = reach === 'line' ? finding.span.start : firstContent(source.text, comments);
  const place = adapter.commentAt(offset, model, source);
  if (!place) return null;
  const comment = `${place.indent}${place.marker} ${WORD[reach]} ${finding.rule}`;
  const span = { start: place.offset, end: place.offset };
  return { span, text: `${comment}${place.closing ?? ''}${lineEnding(source.text)}`, reasonAt: comment.length };
}

/** Below the comments at the top: parser directives and shebangs must stay first. */
function firstContent(
  text: string,
  comments: readonly { readonly span: { readonly start: number; readonly end: number } }[],
): number {
  const skipBlank = (from: number): number => from + (/^[\s\uFEFF]*/.exec(text.slice(from))?.[0].length ?? 0);
  let offset = skipBlank(0);
  for (const { span } of comments) {
    if (span.start > offset) break;
    offset = Math.max(offset, skipBlank(span.end));
  }
  return Math.min(offset, text.length);
}

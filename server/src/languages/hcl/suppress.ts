import type { Comment } from '../../core/language';
import type { Span } from '../../core/text';
import type { Body, HclFile } from './ast';

/**
 * What another tool's ignore comment covers: a `checkov:skip` its whole top-level block; the others
 * the block or argument below the comment, or the block on whose header line it stands.
 */
export function scopeOf(comment: Comment, file: HclFile): Span | null {
  const top = file.body.blocks.find((block) => isWithin(comment, block.span));
  if (top && comment.text.startsWith('checkov:')) return top.span;
  return following(comment, file.body);
}

const isWithin = (comment: Comment, span: Span): boolean =>
  span.start <= comment.span.start && comment.span.end <= span.end;

function following(comment: Comment, body: Body): Span | null {
  const around = body.blocks.find((block) => isWithin(comment, block.span));
  if (around) {
    const isHeader = !around.body.items.some((item) => item.span.start < comment.span.start);
    return following(comment, around.body) ?? (isHeader ? around.span : null);
  }
  return body.items.find((item) => item.span.start > comment.span.start)?.span ?? null;
}

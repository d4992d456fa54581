import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
import type { ActionsFile } from '../model';
import type { RepositoryUses } from '../uses';

/** The version that a comment behind a pinned commit states. */
export interface VersionComment {
  /** `v4.2.2`, as written. */
  readonly version: string;
  readonly span: Span;
  /** The whole comment with its `#`. */
  readonly comment: Span;
}

const VERSION = /^(?:tag\s*[=:]\s*|renovate:\s*tag=)?(v?\d+(?:\.\d+){0,2}(?:[-.]?[a-z]+[.\d]*)?)(?=[\s,;]|$)/i;

/** The version that a comment, without its `#`, begins with. */
export const statedVersion = (comment: string): string | undefined => VERSION.exec(comment.trim())?.[1];

/** The comment on the line of a `uses:`, where it begins with a version. */
export function versionComment(uses: RepositoryUses, file: ActionsFile, source: Source): VersionComment | null {
  const { line } = source.lines.position(uses.scalar.span.end);
  const next = file.yaml.comments.find(({ span }) => span.start >= uses.scalar.span.end);
  const comment = next && source.lines.position(next.span.start).line === line ? next : undefined;
  const version = comment && statedVersion(comment.text);
  if (!comment || version === undefined) return null;
  const start = source.text.indexOf(version, comment.span.start);
  return { version, span: { start, end: start + version.length }, comment: comment.span };
}

import type { Rewrite } from '../../../core/editor';
import type { Source } from '../../../core/source';
import { contains, type Span, type TextEdit } from '../../../core/text';
import { stepsOf, type ActionsFile } from '../model';
import { hasAdvisory, knownAction } from '../popular';
import { isCommit, refSpan, type RepositoryUses } from '../uses';
import { versionComment } from './version-comment';

/**
 * The way back from a pinned commit to its tag: the one that the table knows, or else the one that the comment behind
 * it states. Nothing where that version has an advisory.
 */
export function unpinnings(file: ActionsFile, source: Source, range: Span): readonly Rewrite[] {
  const all = [...(file.workflow?.jobs ?? []), ...stepsOf(file)].map(({ uses }) => uses);
  return all.flatMap((uses) => {
    if (uses?.kind !== 'repository' || !isCommit(uses.ref) || uses.scalar.alias) return [];
    const { line } = source.lines.position(uses.scalar.span.start);
    if (!contains(source.lines.line(line), range)) return [];
    const tag = knownAction(uses)?.tag ?? versionComment(uses, file, source)?.version;
    if (tag === undefined || hasAdvisory(uses, tag)) return [];
    return [{ title: `Change the commit back to the tag ${tag}`, edits: tagEdits(uses, tag, file, source) }];
  });
}

/** The tag in place of the commit; the version goes from the comment, what else it says stays. */
function tagEdits(uses: RepositoryUses, tag: string, file: ActionsFile, source: Source): readonly TextEdit[] {
  const ref = { span: refSpan(uses), text: tag };
  const stated = versionComment(uses, file, source);
  if (!stated) return [ref];
  const { comment, span } = stated;
  const isAlone = source.text.slice(span.end, comment.end).trim() === '';
  if (isAlone) return [ref, { span: { start: uses.scalar.span.end, end: comment.end }, text: '' }];
  const rest = source.text.slice(span.end, comment.end);
  const words = /^\s*#?\s*/.exec(rest)?.[0].length ?? 0;
  return [ref, { span: { start: span.start, end: span.end + words }, text: '' }];
}

import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Suppression } from '../../../core/suppressions';
import type { TextEdit } from '../../../core/text';
import { defineIgnoreRule } from '../rule';

/** Takes the name out of the comment's list, or the whole comment where it is the only one. */
function removal({ comment, nameSpan }: Suppression, source: Source): readonly TextEdit[] {
  const { text } = source;
  const after = /^\s*,\s*/.exec(text.slice(nameSpan.end, comment.span.end))?.[0];
  if (after !== undefined) return [{ span: { start: nameSpan.start, end: nameSpan.end + after.length }, text: '' }];
  const before = /,\s*$/.exec(text.slice(comment.span.start, nameSpan.start))?.[0];
  if (before !== undefined) return [{ span: { start: nameSpan.start - before.length, end: nameSpan.end }, text: '' }];
  const line = source.lines.line(source.lines.position(comment.span.start).line);
  const indent = text.slice(line.start, comment.span.start);
  if (indent.trim() !== '') {
    const start = line.start + indent.trimEnd().length;
    return [{ span: { start, end: line.end }, text: '' }];
  }
  const lineEnd = /^(\r\n|\n|\r)/.exec(text.slice(line.end, line.end + 2))?.[0] ?? '';
  return [{ span: { start: line.start, end: line.end + lineEnd.length }, text: '' }];
}

export const rule = defineIgnoreRule({
  id: 'config/unused-ignore',
  title: 'Ignore comment silences nothing',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What the comment once silenced is gone. Left in place it hides the next finding of the same rule, which nobody has judged yet.',
    bad: `# boringops-ignore config/unknown-key -- written by a newer version
profile: strict
`,
    good: `# boringops-ignore config/unknown-key -- written by a newer version
profiles: strict
`,
    path: '.boringops.yml',
  },
  visit: {
    unusedIgnore: (suppression, { report, source }) =>
      report({
        span: suppression.nameSpan,
        message: `Nothing here is reported by "${suppression.name}" any more, so the comment would hide its next finding.`,
        tags: ['unnecessary'],
        fixes: [fileFix('safe', 'Remove the ignore comment', () => removal(suppression, source), true)],
      }),
  },
});

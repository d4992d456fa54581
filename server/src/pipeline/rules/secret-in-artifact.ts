import { fileFix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { holdsSecrets, isCopied } from '../secret-files';

export const rule = defineRule({
  id: 'pipeline/secret-in-artifact',
  title: 'File of secrets kept as an artifact or in a cache',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Artifacts can be downloaded by everybody who can see the run, and caches are read by other branches: what is kept in them is out. State of Terraform holds passwords in clear text (the rule set’s “never in code” list, and its “no broader access than necessary”).',
    path: '.github/workflows/build.yml',
    bad: stepsExample('- uses: actions/upload-artifact@v4\n  with:\n    path: |\n      dist\n      .env'),
    good: stepsExample('- uses: actions/upload-artifact@v4\n  with:\n    path: dist'),
  },
  visit: {
    artifact(artifact, { source, model, report }) {
      const { kind, paths } = artifact;
      for (const { text, span } of paths) {
        if (text.startsWith('!') || !holdsSecrets(text) || /example|sample|template|fixture|test/i.test(text)) continue;
        if (model.jobs.some((job) => job.artifacts.includes(artifact) && isCopied(text, job))) continue;
        const line = paths.length > 1 ? ownLine(source, span) : null;
        report({
          span,
          fixes: line ? [fileFix('suggestion', 'Leave it out', () => [{ span: line, text: '' }], true)] : [],
          message: `\`${text}\` usually holds secrets, and ${kind === 'cache' ? 'other branches read this cache' : 'everybody who sees the run can download this artifact'}.`,
        });
      }
    },
  },
});

/** The whole line of a path that has one to itself, whether in a list or in a block of text. */
function ownLine(source: Source, span: Span): Span | null {
  const { line } = source.lines.position(span.start);
  const { start, end } = source.lines.line(line);
  const isAlone =
    /^\s*(?:-\s+)?["']?$/.test(source.text.slice(start, span.start)) &&
    /^["']?\s*$/.test(source.text.slice(span.end, end));
  return isAlone && line + 1 < source.lines.lineCount ? { start, end: source.lines.line(line + 1).start } : null;
}

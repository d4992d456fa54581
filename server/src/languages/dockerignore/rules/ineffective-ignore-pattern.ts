import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { plainGlob, type Pattern } from '../model';
import { defineRule } from '../rule';

function removal({ span }: Pattern, source: Source): Fix {
  return fileFix('safe', 'Remove the line', () => {
    const { line } = source.lines.position(span.start);
    const isLast = line + 1 >= source.lines.lineCount;
    const start = isLast && line > 0 ? source.lines.line(line - 1).end : source.lines.line(line).start;
    return [{ span: { start, end: isLast ? source.text.length : source.lines.line(line + 1).start }, text: '' }];
  });
}

export const rule = defineRule({
  id: 'docker/ineffective-ignore-pattern',
  title: 'Pattern that changes nothing',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The last pattern that matches decides. An exception before everything that leaves something out lets nothing through, and a pattern that stands there already leaves nothing more out: whoever wrote it meant something else.',
    bad: '!dist\nnode_modules\ndist\n',
    good: 'node_modules\ndist\n!dist/public\n',
  },
  visit: {
    file({ patterns }, { source, report }) {
      const last = new Map<string, { readonly index: number; readonly pattern: Pattern }>();
      patterns.forEach((pattern, index) => {
        const key = `${pattern.isException ? '!' : ''}${plainGlob(pattern.glob)}`;
        const before = patterns.slice(0, index);
        const same = last.get(key);
        last.set(key, { index, pattern });
        if (pattern.glob === '') return;
        if (pattern.isException && !before.some((one) => !one.isException)) {
          report({
            span: pattern.span,
            message: 'Nothing is left out before this exception, so it changes nothing.',
            tags: ['unnecessary'],
            fixes: [removal(pattern, source)],
          });
          return;
        }
        // Between the two an exception may have let something through.
        const isSame =
          same && patterns.slice(same.index, index).every((one) => one.isException === pattern.isException);
        if (!isSame) return;
        report({
          span: pattern.span,
          message: 'This stands above already.',
          tags: ['unnecessary'],
          related: [{ span: same.pattern.span, message: 'The same pattern' }],
          fixes: [removal(pattern, source)],
        });
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/ignore-pattern-comment',
  title: 'Comment that is part of a pattern',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'In an ignore file a comment is a line of its own. Behind a pattern it becomes part of it, and the pattern matches nothing: what it should keep out is sent to the build.',
    bad: 'node_modules # installed in the image\n',
    good: '# installed in the image\nnode_modules\n',
    references: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  },
  visit: {
    pattern({ glob, span }, { source, report }) {
      const match = /^(.*?\S)(\s+)(#.*)$/.exec(glob);
      const [, pattern = '', blanks = '', comment = ''] = match ?? [];
      if (!match) return;
      const at = span.end - comment.length;
      report({
        span: { start: at, end: span.end },
        message: `This is part of the pattern, which matches nothing then; "${pattern}" is not left out.`,
        fixes: [
          fileFix('safe', 'Put the comment on a line of its own', () => {
            const { start } = source.lines.line(source.lines.position(span.start).line);
            const from = source.text.charCodeAt(start) === 0xfeff ? start + 1 : start;
            const ending = /\r\n/.test(source.text) ? '\r\n' : '\n';
            return [
              { span: { start: from, end: from }, text: comment.trimEnd() + ending },
              { span: { start: at - blanks.length, end: span.end }, text: '' },
            ];
          }),
        ],
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { removeLines } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/inline-ignore',
  title: 'Ignore comment of another linter',
  severity: 'info',
  profile: 'all',
  aliases: ['DL1001'],
  docs: {
    why: 'Where exceptions are agreed on in one configuration, comments that silence a linter slip past that agreement.',
    bad: '# hadolint ignore=DL3007\nFROM alpine:latest\n',
    good: 'FROM alpine:3.22\n',
  },
  visit: {
    file(file, { source, report }) {
      for (const comment of file.syntax.comments) {
        if (!/^hadolint\s+(?:global\s+|stage\s+)?ignore\s*=/.test(comment.text)) continue;
        report({
          span: comment.span,
          message: 'This comment silences findings outside of the configuration.',
          fixes: [fileFix('suggestion', 'Remove the comment', () => [removeLines(source, comment.span)])],
        });
      }
    },
  },
});

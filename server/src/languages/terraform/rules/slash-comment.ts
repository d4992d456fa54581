import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/slash-comment',
  title: 'Comment that does not begin with #',
  severity: 'info',
  profile: 'all',
  aliases: ['tflint:terraform_comment_syntax'],
  docs: {
    why: 'Terraform reads `//` and `/* */` too, but its style guide knows `#` only, and tools that write or look for comments write and look for `#`.',
    bad: '// Days for which logs are kept\nvariable "retention" {\n  type = number\n}\n',
    good: '# Days for which logs are kept\nvariable "retention" {\n  type = number\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/style#comments'],
  },
  visit: {
    file({ syntax }, { source, report }) {
      for (const { span } of syntax.comments) {
        const text = source.text.slice(span.start, span.end);
        const isBlock = text.startsWith('/*');
        // Within a line there is no other comment.
        if (isBlock ? !text.includes('\n') : !text.startsWith('//')) continue;
        report({
          span,
          message: `A comment begins with \`#\` in Terraform's style; \`${isBlock ? '/*' : '//'}\` is passed over by tools that look for comments.`,
          fixes: isBlock
            ? []
            : [fileFix('safe', 'Write `#`', () => [{ span: { start: span.start, end: span.start + 2 }, text: '#' }])],
        });
      }
    },
  },
});

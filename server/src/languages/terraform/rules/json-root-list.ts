import { defineRule } from '../rule';
import { fileFix } from '../../../core/finding';
import { mergedRoots } from '../json-merge';

export const rule = defineRule({
  id: 'terraform/json-root-list',
  title: 'Terraform JSON whose root is a list',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_json_syntax'],
  docs: {
    why: 'The language wants one object at the root of a `.tf.json` file. Terraform happens to read a list of objects, but other tools stop at it, or see nothing of what stands in it.',
    path: 'main.tf.json',
    bad: '[{ "locals": { "region": "eu-central-1" } }]\n',
    good: '{ "locals": { "region": "eu-central-1" } }\n',
    references: ['https://developer.hashicorp.com/terraform/language/syntax/json#json-file-structure'],
  },
  visit: {
    file({ kind, syntax }, { source, report }) {
      const start = source.text.search(/[^\s\uFEFF]/);
      if (kind !== 'config' || !syntax.isJson || source.text[start] !== '[') return;
      report({
        span: { start, end: start + 1 },
        message: 'The root of a Terraform JSON file is one object; a list of them is not read by every tool.',
        fixes: [
          fileFix('safe', 'Merge the objects into one', () => {
            const text = mergedRoots(source.text);
            return text === null ? null : [{ span: { start, end: source.text.trimEnd().length }, text }];
          }),
        ],
      });
    },
  },
});

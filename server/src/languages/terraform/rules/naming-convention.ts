import { option } from '../../../core/options';
import type { Span } from '../../../core/text';
import { addressOf } from '../model';
import { defineRule } from '../rule';

const FORMATS: Readonly<Record<string, RegExp>> = {
  snake_case: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
  mixed_snake_case: /^[a-zA-Z][a-zA-Z0-9]*(?:_[a-zA-Z0-9]+)*$/,
  none: /^/,
};

export const rule = defineRule({
  id: 'terraform/naming-convention',
  title: 'Name outside the naming convention',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_naming_convention'],
  docs: {
    why: 'Terraform names are written with underscores nearly everywhere. A dash reads like a minus in an expression, and two spellings of a name in one code base are found by no search.',
    bad: 'resource "aws_instance" "web-server" {\n  ami = var.ami\n}\n',
    good: 'resource "aws_instance" "web_server" {\n  ami = var.ami\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/style#resource-naming'],
  },
  options: {
    format: option.string({
      default: 'snake_case',
      values: ['snake_case', 'mixed_snake_case', 'none'],
      description: 'How names are written.',
    }),
    formats: option.record({
      default: {},
      description: 'Another format, or a regular expression, for a kind of block: `resource`, `variable`, `locals` …',
    }),
  },
  visit: {
    file({ kind, syntax }, { options, report }) {
      if (kind !== 'config') return;
      const check = (type: string, name: string, span: Span, address: string | null): void => {
        const format = options.formats[type] ?? options.format;
        if (patternOf(format)?.test(name) !== false) return;
        report({
          span,
          message: `\`${name}\` is not written as ${format in FORMATS ? format : `\`${format}\``}, so it is spelt unlike the other names.`,
          ...(address === null ? {} : { address }),
        });
      };
      for (const block of syntax.body.blocks) {
        if (block.type === 'locals') {
          for (const one of block.body.attributes) check('locals', one.name, one.nameSpan, null);
        }
        for (const one of block.type === 'check' ? [block, ...block.body.blocks] : [block]) {
          const label = /^(?:resource|data|ephemeral)$/.test(one.type) ? one.labels[1] : one.labels[0];
          if (label && one.type !== 'provider' && NAMED.test(one.type))
            check(one.type, label.value, label.span, addressOf(one));
        }
      }
    },
  },
});

const NAMED = /^(?:resource|data|ephemeral|variable|output|module|check)$/;

function patternOf(format: string): RegExp | undefined {
  if (Object.hasOwn(FORMATS, format)) return FORMATS[format];
  try {
    return new RegExp(format);
  } catch {
    return undefined;
  }
}

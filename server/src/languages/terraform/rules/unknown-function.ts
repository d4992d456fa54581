import { closest } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Call } from '../../hcl/ast';
import { functionTable } from '../function-table';
import { callsOf } from '../calls';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/unknown-function',
  title: 'Function that Terraform does not have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The functions of Terraform are a fixed set, and nobody can add to them in a module: Terraform stops at any other name.',
    bad: 'locals {\n  name = lowercase(var.name)\n}\n',
    good: 'locals {\n  name = lower(var.name)\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/functions'],
  },
  visit: {
    file(file, { source, report }) {
      const known = functionTable();
      for (const call of callsOf(file)) {
        const name = call.name.replace(/^core::/, '');
        if (known.has(name) || name.includes('::')) continue;
        const old = name === 'list' || name === 'map';
        const near = old ? `to${name}` : closest(name, known.keys());
        report({
          span: call.nameSpan,
          // A function that is newer than the table looks like no other one.
          severity: near === null ? 'warning' : 'error',
          message: old
            ? `The function \`${name}\` is gone since Terraform 0.15; write the ${name} in brackets.`
            : `There is no function \`${name}\`${near === null ? ' in Terraform or OpenTofu, as far as is known here.' : `; did you mean \`${near}\`?`}`,
          fixes: old
            ? oldFixes(source, call)
            : near === null
              ? []
              : [fileFix('suggestion', `Write \`${near}\``, () => [{ span: call.nameSpan, text: near }], true)],
        });
      }
    },
  },
});

/** `list(a, b)` is `[a, b]`, and `map("k", v)` is `{ "k" = v }`. */
function oldFixes(source: Source, { name, args, span }: Call): readonly Fix[] {
  const text = (from: number, to: number): string => source.text.slice(from, to);
  const written = args.map((arg) => text(arg.span.start, arg.span.end));
  if (name === 'list') {
    return [fileFix('safe', 'Write it in brackets', () => [{ span, text: `tolist([${written.join(', ')}])` }])];
  }
  if (written.length % 2 === 1) return [];
  const pairs = written.flatMap((key, i) =>
    i % 2 === 0 ? [`(${key}) = ${written[i + 1] ?? ''}`.replace(/^\(("[^"$%]*")\)/, '$1')] : [],
  );
  return [
    fileFix('safe', 'Write it in braces', () => [
      { span, text: pairs.length === 0 ? 'tomap({})' : `tomap({ ${pairs.join(', ')} })` },
    ]),
  ];
}

import { closest } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Report } from '../../../core/rule';
import type { Call } from '../../hcl/ast';
import { memberOf, staticString } from '../../hcl/query';
import { isFragment } from '../fragment';
import { functionTable } from '../function-table';
import { callsOf } from '../calls';
import type { Module, TerraformFile } from '../model';
import { defineRule } from '../rule';
import { isOnlyBefore } from '../settings';
import { requiredProviders } from '../used-providers';

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
    file(file, { source, project, report }) {
      const known = functionTable();
      for (const one of unknownToProviders(file, project.module)) report(one);
      for (const call of callsOf(file)) {
        const name = call.name.replace(/^core::/, '');
        if (known.has(name) || name.includes('::')) continue;
        const old = name === 'list' || name === 'map';
        if (old && isOnlyBefore('0.15', project.module)) continue;
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

/** The functions of the provider that is built into Terraform (1.8). */
const BUILT_IN: readonly string[] = ['encode_tfvars', 'decode_tfvars', 'encode_expr'];

/** Functions of providers that the module does not require, or that the built-in one does not have. */
function unknownToProviders(file: TerraformFile, module: Module | null): readonly Report[] {
  if (!module?.isComplete || isFragment(module)) return [];
  const required = new Map(
    requiredProviders(module).map(({ entry }) => [entry.name, staticString(memberOf(entry.value, 'source'))]),
  );
  return callsOf(file).flatMap((call): readonly Report[] => {
    const [, provider = '', name = ''] = /^provider::([^:]+)::([^:]+)$/.exec(call.name) ?? [];
    if (provider === '') return [];
    if (!required.has(provider)) {
      return [
        {
          span: call.nameSpan,
          message: `The provider \`${provider}\` is not in the \`required_providers\` of this module, so Terraform does not find its function and stops.`,
        },
      ];
    }
    const isBuiltIn = required.get(provider) === 'terraform.io/builtin/terraform';
    if (!isBuiltIn || BUILT_IN.includes(name)) return [];
    const near = closest(name, BUILT_IN);
    return [
      {
        span: call.nameSpan,
        severity: near === null ? 'warning' : 'error',
        message: `The provider built into Terraform has no function \`${name}\`${near === null ? ', as far as is known here.' : `; did you mean \`${near}\`?`}`,
      },
    ];
  });
}

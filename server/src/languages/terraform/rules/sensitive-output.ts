import { fileFix } from '../../../core/finding';
import { insertAttribute } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import type { Expression } from '../../hcl/ast';
import { children } from '../../hcl/walk';
import type { Module } from '../model';
import { memoize } from '../../../core/memo';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/sensitive-output',
  title: 'Output of a sensitive value that is not marked as such',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What is made of a sensitive value is sensitive. Terraform stops at an output of the root module that would print it, unless the output is marked too.',
    bad: 'terraform {\n  backend "local" {}\n}\n\nvariable "password" {\n  type      = string\n  sensitive = true\n}\n\noutput "password" {\n  value = var.password\n}\n',
    good: 'terraform {\n  backend "local" {}\n}\n\nvariable "password" {\n  type      = string\n  sensitive = true\n}\n\noutput "password" {\n  value     = var.password\n  sensitive = true\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/outputs#sensitive'],
  },
  visit: {
    output(block, { project: { module }, source, report }) {
      const value = attribute(block.body, 'value')?.value;
      // In a module that others call it is for them to mark what they print.
      if (!module?.isRoot || !value || attribute(block.body, 'sensitive')) return;
      const name = block.labels[0]?.value ?? '';
      const origin = secretIn(value, taintOf(module));
      if (origin === null) return;
      report({
        span: value.span,
        message: `This is made of \`${origin}\`, which is sensitive, so Terraform stops here unless the output is marked too.`,
        address: `output.${name}`,
        fixes: [fileFix('safe', 'Add `sensitive = true`', () => insertAttribute(source, block, 'sensitive', 'true'))],
      });
    },
  },
});

/** Functions of which the result is open, whatever goes in. */
const OPEN: ReadonlySet<string> = new Set(['nonsensitive', 'issensitive', 'ephemeralasnull']);

type Taint = (address: string) => boolean;

/** Whether a variable or a local value is sensitive, or made of what is. */
const taintOf: (module: Module) => Taint = memoize((module: Module): Taint => {
  const known = new Map<string, boolean>();
  const isTainted: Taint = (address) => {
    const found = known.get(address);
    if (found !== undefined) return found;
    known.set(address, false);
    const [root, name = ''] = address.split('.');
    const value = root === 'local' ? module.locals.get(name)?.attribute.value : undefined;
    const mark = root === 'var' ? module.variables.get(name) : undefined;
    const sensitive = mark ? attribute(mark.block.body, 'sensitive')?.value : undefined;
    const result = value
      ? secretIn(value, isTainted) !== null
      : sensitive?.kind === 'literal' && sensitive.value === true;
    known.set(address, result);
    return result;
  };
  return isTainted;
});

/** The first sensitive thing that a value is made of, as it is written. */
function secretIn(value: Expression, isTainted: Taint): string | null {
  if (value.kind === 'call' && OPEN.has(value.name)) return null;
  if (value.kind === 'call' && value.name === 'sensitive') return 'sensitive(…)';
  if (value.kind === 'traversal' && value.target.kind === 'name') {
    const [step] = value.steps;
    const address = step?.kind === 'attribute' ? `${value.target.name}.${step.name}` : '';
    if (isTainted(address)) return address;
  }
  for (const child of children(value)) {
    const found = secretIn(child, isTainted);
    if (found !== null) return found;
  }
  return null;
}

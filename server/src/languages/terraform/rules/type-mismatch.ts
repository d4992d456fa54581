import { attribute } from '../../hcl/query';
import type { Block, Body } from '../../hcl/ast';
import { typerOf, type Typer } from '../infer';
import { defineRule } from '../rule';
import { ARGUMENT_TYPES } from '../schema';
import { OPEN_SCOPE, named, type Scope } from '../type-access';
import { ANY, parseType } from '../type-relations';

export const rule = defineRule({
  id: 'terraform/type-mismatch',
  title: 'Value of a type that does not fit where it is used',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A list has no attributes, a text cannot be added, an object has the members it was declared with: where the types that the module itself declares rule an expression out, Terraform stops before anything is planned.',
    bad: 'variable "network" {\n  type = object({ cidr = string })\n}\n\noutput "cidr" {\n  value = var.network.cdir\n}\n',
    good: 'variable "network" {\n  type = object({ cidr = string })\n}\n\noutput "cidr" {\n  value = var.network.cidr\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/types'],
  },
  visit: {
    file(file, { project: { module }, report }) {
      if (!module?.isComplete) return;
      const seen = new Set<number>();
      const scope: Scope = {
        ...OPEN_SCOPE,
        report: (span, message, severity) => {
          if (!seen.has(span.start)) report({ span, message, severity: severity ?? 'error' });
          seen.add(span.start);
        },
      };
      const typer = typerOf(module);
      for (const block of file.syntax.body.blocks) {
        if (!READ_OTHERWISE.has(block.type)) inBlock(block, typer, scope);
      }
    },
  },
});

/** Blocks of types and addresses. */
const READ_OTHERWISE: ReadonlySet<string> = new Set(['terraform', 'moved', 'removed']);

/** Arguments that are no expressions, by the block; `*`: of every block. */
const NO_VALUES: Readonly<Record<string, RegExp>> = {
  variable: /^(?:type|default)$/,
  lifecycle: /^(?:ignore_changes|replace_triggered_by)$/,
  provisioner: /^(?:when|on_failure)$/,
  import: /^to$/,
  module: /^providers$/,
  dynamic: /^iterator$/,
};
const NEVER_VALUES = /^(?:provider|depends_on)$/;

function inBlock(block: Block, typer: Typer, scope: Scope): void {
  const inner = block.type === 'dynamic' ? withIterator(block, scope) : scope;
  inBody(block.body, block.type, typer, inner);
}

function inBody(body: Body, type: string, typer: Typer, scope: Scope): void {
  const skipped = Object.hasOwn(NO_VALUES, type) ? NO_VALUES[type] : undefined;
  const types = Object.hasOwn(ARGUMENT_TYPES, type) ? ARGUMENT_TYPES[type] : undefined;
  for (const item of body.items) {
    const wanted = item.kind === 'attribute' && types && Object.hasOwn(types, item.name) ? types[item.name] : undefined;
    if (item.kind === 'block') inBlock(item, typer, scope);
    else if (wanted !== undefined && !typer.accepts(item.value, wanted, scope)) {
      scope.report?.(item.value.span, `\`${item.name}\` takes ${named(parseType(wanted))}, so Terraform stops here.`);
    } else if (skipped?.test(item.name) !== true && !NEVER_VALUES.test(item.name)) typer.typeOf(item.value, scope);
  }
}

/** A `dynamic` block binds a name of which only the provider knows the type. */
function withIterator({ labels, body }: Block, scope: Scope): Scope {
  const iterator = attribute(body, 'iterator')?.value;
  const name = iterator?.kind === 'name' ? iterator.name : labels[0]?.value;
  return name === undefined ? scope : { ...scope, names: new Map(scope.names).set(name, ANY) };
}

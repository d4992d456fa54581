import { fileFix, type Fix } from '../../../core/finding';
import type { Attribute, Expression } from '../../hcl/ast';
import type { Source } from '../../../core/source';
import { attribute, bare, staticString } from '../../hcl/query';
import { wholeBlocks } from '../broken';
import { typerOf, type Typer } from '../infer';
import { defineRule } from '../rule';
import { OPEN_SCOPE, named } from '../type-access';
import type { Type } from '../type-constraint';
import { STRING, cannotBecome, elementOf, isPrimitive } from '../type-relations';

const HOLDERS = ['resource', 'data', 'ephemeral', 'module'] as const;

export const rule = defineRule({
  id: 'terraform/invalid-repetition',
  title: 'count or for_each that Terraform cannot take',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`count` takes a whole number and `for_each` a map or a set of texts, and a block has one of the two: Terraform stops at anything else. A list has no keys by which an instance could keep its identity, so it has to be made a set first.',
    bad: 'resource "terraform_data" "team" {\n  for_each = ["ann", "bob"]\n  input    = each.value\n}\n',
    good: 'resource "terraform_data" "team" {\n  for_each = toset(["ann", "bob"])\n  input    = each.value\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/meta-arguments/for_each'],
  },
  visit: {
    file({ kind, syntax }, { project: { module }, source, report }) {
      if (kind !== 'config') return;
      const typer = typerOf(module);
      for (const block of wholeBlocks(syntax)) {
        if (!(HOLDERS as readonly string[]).includes(block.type)) continue;
        const count = attribute(block.body, 'count');
        const forEach = attribute(block.body, 'for_each');
        if (count && forEach) {
          report({
            span: (count.span.start < forEach.span.start ? forEach : count).nameSpan,
            message: `This ${block.type} has both \`count\` and \`for_each\`, and may have one, so Terraform stops here.`,
          });
          continue;
        }
        const message = count ? mistakeInCount(count, typer) : forEach ? mistakeInForEach(forEach, typer) : null;
        const [at] = [count, forEach].filter((one) => one !== undefined);
        if (message === null || !at) continue;
        report({ span: at.value.span, message, fixes: forEach ? asSet(forEach, typer, source) : [] });
      }
    },
  },
});

const typeOf = ({ value }: Attribute, typer: Typer): Type => typer.typeOf(value, OPEN_SCOPE);
const isNull = (node: Expression): boolean => node.kind === 'literal' && node.value === null;

function mistakeInCount(count: Attribute, typer: Typer): string | null {
  const node = bare(count.value);
  if (isNull(node)) return '`count` takes a whole number, and `null` is none, so Terraform stops here.';
  const type = typeOf(count, typer);
  if (type.kind === 'bool' || (type.kind !== 'any' && !isPrimitive(type))) {
    return `\`count\` takes a whole number, and this is ${named(type)}, so Terraform stops here.`;
  }
  const number = numberIn(node);
  return number === null || (Number.isInteger(number) && number >= 0)
    ? null
    : '`count` takes a whole number from 0 up, so Terraform stops here.';
}

/** What is written out; null where it is not, and NaN where it is no number. */
function numberIn(node: Expression): number | null {
  if (node.kind === 'literal') return typeof node.value === 'number' ? node.value : null;
  if (node.kind === 'unary' && node.operator === '-') {
    const operand = numberIn(bare(node.operand));
    return operand === null ? null : -operand;
  }
  const text = staticString(node);
  return text === null ? null : text.trim() === '' ? Number.NaN : Number(text);
}

function mistakeInForEach(forEach: Attribute, typer: Typer): string | null {
  const node = bare(forEach.value);
  // That there is no `each` here is said elsewhere.
  if (node.kind === 'traversal' && node.target.kind === 'name' && node.target.name === 'each') return null;
  if (isNull(node)) return '`for_each` takes a map or a set, and not `null`, so Terraform stops here.';
  const type = typeOf(forEach, typer);
  if (type.kind === 'set') {
    const element = elementOf(type);
    return element.kind === 'any' || element.kind === 'string'
      ? null
      : `A set in \`for_each\` holds texts, which become the keys, and this one holds ${named(element).replace(/^an? /, '')}s, so Terraform stops here.`;
  }
  if (type.kind === 'any' || type.kind === 'map' || type.kind === 'object') return null;
  return `\`for_each\` takes a map or a set, and this is ${named(type)}, so Terraform stops here.`;
}

/** A list of texts becomes a set of them. */
function asSet({ value }: Attribute, typer: Typer, source: Source): readonly Fix[] {
  const type = typer.typeOf(value, OPEN_SCOPE);
  if ((type.kind !== 'list' && type.kind !== 'tuple') || cannotBecome(type, { kind: 'set', element: STRING }))
    return [];
  const text = source.text.slice(value.span.start, value.span.end);
  return [fileFix('suggestion', 'Make it a set', () => [{ span: value.span, text: `toset(${text})` }])];
}

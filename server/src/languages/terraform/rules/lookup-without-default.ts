import { fileFix, type Fix } from '../../../core/finding';
import type { Call, Expression } from '../../hcl/ast';
import { typerOf } from '../infer';
import { defineRule } from '../rule';
import { OPEN_SCOPE } from '../type-access';
import type { Type } from '../type-constraint';

/** What an index can follow without parentheses. */
const POSTFIX: ReadonlySet<Expression['kind']> = new Set([
  'name',
  'traversal',
  'call',
  'object',
  'tuple',
  'parentheses',
  'for',
]);

/** What `lookup` takes; of anything else an index is as wrong as the call. */
const MAPS: ReadonlySet<Type['kind']> = new Set(['map', 'object', 'any']);

export const rule = defineRule({
  id: 'terraform/lookup-without-default',
  title: 'lookup() with two arguments',
  severity: 'info',
  profile: 'recommended',
  aliases: ['tflint:terraform_deprecated_lookup'],
  docs: {
    why: 'Without a default, `lookup(map, key)` does what `map[key]` does and fails in the same way; it has been deprecated since Terraform 0.7, and looks as if it were safe.',
    bad: 'output "ami" {\n  value = lookup(var.amis, var.region)\n}\n',
    good: 'output "ami" {\n  value = var.amis[var.region]\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/functions/lookup'],
  },
  visit: {
    call(call, { project: { module }, report }) {
      const [map, key] = call.args;
      if (call.name !== 'lookup' || call.args.length !== 2 || call.isExpanded || !map || !key) return;
      report({
        span: call.span,
        message:
          '`lookup` without a default fails on a missing key just as an index does, so write `map[key]`, or give the default.',
        tags: ['deprecated'],
        fixes: MAPS.has(typerOf(module).typeOf(map, OPEN_SCOPE).kind) ? [indexFix(call, map, key)] : [],
      });
    },
  },
});

const indexFix = (call: Call, map: Expression, key: Expression): Fix =>
  fileFix('safe', 'Write an index', () => [
    { span: { start: call.span.start, end: map.span.start }, text: POSTFIX.has(map.kind) ? '' : '(' },
    { span: { start: map.span.end, end: key.span.start }, text: POSTFIX.has(map.kind) ? '[' : ')[' },
    { span: { start: key.span.end, end: call.span.end }, text: ']' },
  ]);

import { fileFix, type Fix } from '../../../core/finding';
import type { TextEdit } from '../../../core/text';
import type { YamlNode } from '../../yaml/nodes';
import { partEdit } from '../../yaml/part-edit';
import { canBePlain, singleQuoted, writeScalar } from '../../yaml/quote';
import { stepsExample } from '../examples';
import type { Expression } from '../expressions/ast';
import { childrenOf } from '../expressions/ast';
import { constantOf } from '../expressions/evaluate';
import { spanOf, type ExpressionUse } from '../expressions/site';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/constant-expression',
  title: 'Expression that always has the same value',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:obfuscation'],
  docs: {
    why: 'An expression that depends on nothing could be its value. It costs the reader a calculation, and it is how code that shall not be found is hidden.',
    bad: stepsExample("- run: make test\n  env:\n    LEVEL: ${{ format('{0}{1}', 'de', 'bug') }}"),
    good: stepsExample('- run: make test\n  env:\n    LEVEL: debug'),
  },
  visit: {
    expression(use, { report, model }) {
      // A bare `if: false` switches a step off, which is another rule's matter.
      if (use.segment.isBare) return;
      for (const one of constantParts(use.expression, true)) {
        const text = plainText(one);
        report({
          span: one === use.expression ? use.span : spanOf(use.site.scalar, one),
          message: 'The value of this is the same on every run, and can stand here itself.',
          fixes: text === null ? [] : replace(use, one, text, model.root),
        });
      }
    },
  },
});

/** The largest parts that depend on nothing; a lone literal inside of something else is none. */
function constantParts(expression: Expression, isWhole: boolean): readonly Expression[] {
  if (expression.kind === 'literal') return isWhole ? [expression] : [];
  const constant = constantOf(expression);
  if (constant) {
    // `fromJSON` is the only way to write a list or an object.
    const isComposite = typeof constant.value === 'object' && constant.value !== null;
    return isComposite ? [] : [expression];
  }
  return childrenOf(expression).flatMap((child) => constantParts(child, false));
}

/** Numbers that GitHub writes as JavaScript does; longer and smaller ones get an exponent. */
const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,3})?$/;

function plainText(expression: Expression): string | null {
  const value = constantOf(expression)?.value;
  if (typeof value === 'number') return PLAIN_NUMBER.test(String(value)) ? String(value) : null;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : null;
}

function replace(use: ExpressionUse, one: Expression, text: string, root: YamlNode | null): readonly Fix[] {
  const { scalar, isCondition } = use.site;
  const isText = typeof constantOf(one)?.value === 'string';
  const edit = (): TextEdit | null => {
    if (one !== use.expression) return partEdit(scalar, one, isText ? singleQuoted(text) : text, root);
    if (isCondition && isText) return null;
    if (!use.isWhole || scalar.style === 'literal' || scalar.style === 'folded')
      return isStillText(use, text) ? { span: use.span, text } : null;
    const inFlow = scalar.isFlow;
    return { span: scalar.span, text: isText ? writeScalar(text, scalar.style, inFlow) : text };
  };
  if (!canStand(text, use)) return [];
  return [
    fileFix(
      'safe',
      'Write the value itself',
      () => {
        const change = edit();
        return change && [change];
      },
      true,
    ),
  ];
}

/** False where the text would make a number or a boolean of a plain scalar: `1.${{ '10' }}`. */
const isStillText = ({ segment, site: { scalar } }: ExpressionUse, text: string): boolean =>
  scalar.style !== 'plain' ||
  canBePlain(scalar.text.slice(0, segment.start) + text + scalar.text.slice(segment.end), scalar.isFlow);

/** True where the characters of the text mean themselves in the scalar that it comes into. */
function canStand(text: string, { site: { scalar } }: ExpressionUse): boolean {
  if (/[\r\n]/.test(text) || text.includes('${{')) return false;
  switch (scalar.style) {
    case 'literal':
      return text !== '';
    case 'folded':
      return /^\S+$/.test(text);
    case 'double':
      return !/["\\]/.test(text);
    case 'single':
      return !text.includes("'");
    case 'plain':
      return /^[\w./,@+=-](?:[\w ./,@+=-]*[\w./,@+=-])?$/.test(text);
  }
}

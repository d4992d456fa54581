import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { writeScalar } from '../../yaml/quote';
import { stepsExample } from '../examples';
import { walkExpression, type Expression } from '../expressions/ast';
import { availability } from '../expressions/availability';
import { conditionIn, segmentsOf, type Segment } from '../expressions/site';
import { defineRule } from '../rule';
import { schemaOf } from '../schema/interpret';
import type { YamlScalar } from '../../yaml/nodes';

export const rule = defineRule({
  id: 'actions/always-true-condition',
  title: 'Text around an expression makes the condition true',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:if-cond', 'zizmor:unsound-condition', 'poutine:if_always_true'],
  docs: {
    why: 'A condition with anything outside of `${{ }}`, even the line end of a block, is a text to GitHub, and a text that is not empty is true: the step runs always.',
    bad: stepsExample("- run: make deploy\n  if: |\n    ${{ github.ref == 'refs/heads/main' }}"),
    good: stepsExample("- run: make deploy\n  if: |\n    github.ref == 'refs/heads/main'"),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/expressions'],
  },
  visit: {
    file(file, { report, source }) {
      for (const { scalar, isCondition, context } of schemaOf(file).sites) {
        if (!isCondition || !scalar.text.includes('${{')) continue;
        const segments = segmentsOf(scalar.text);
        const [first] = segments;
        if (!first || segments.some((one) => !one.isClosed)) continue;
        if (segments.length === 1 && first.start === 0 && first.end === scalar.text.length) continue;
        const { contexts } = availability(context);
        report({
          span: scalar.span,
          message: 'There is text outside of `${{ }}`, a line end perhaps, which makes this condition always true.',
          fixes: isLineEnd(scalar, first, segments.length)
            ? [fileFix('suggestion', 'Leave the line end out', () => stripLineEnd(scalar, source), true)]
            : [fileFix('suggestion', 'Leave the braces out', () => unwrap(scalar, contexts), true)],
        });
      }
    },
  },
});

/** True where the line end of a block is all that stands around the one expression. */
const isLineEnd = ({ style, text }: YamlScalar, { start, end }: Segment, count: number): boolean =>
  (style === 'literal' || style === 'folded') && count === 1 && start === 0 && text.slice(end).trim() === '';

/** `|` becomes `|-`. */
function stripLineEnd({ span }: YamlScalar, source: Source): readonly TextEdit[] | null {
  const header = /^[|>](\d?)([+-]?)(\d?)/.exec(source.text.slice(span.start, span.end));
  if (!header) return null;
  const [text, before = '', , after = ''] = header;
  const indicator = text.charAt(0);
  return [{ span: { start: span.start, end: span.start + text.length }, text: `${indicator}${before}${after}-` }];
}

/** Null where what stands around the braces was meant as a text, and would be no part of a condition. */
function unwrap(scalar: YamlScalar, contexts: ReadonlySet<string>): readonly TextEdit[] | null {
  const { text, style, span } = scalar;
  const segments = segmentsOf(text);
  const isMany = segments.length > 1 || segments[0]?.start !== 0;
  const parts = segments.map(({ start, end, innerStart, innerEnd }) => {
    const inner = text.slice(innerStart, innerEnd).trim();
    const isLoose = isMany && /&&|\|\||[=<>]/.test(inner) && text.trim() !== `\${{ ${inner} }}`;
    return { start, end, text: isLoose ? `(${inner})` : inner };
  });
  let unwrapped = '';
  let at = 0;
  for (const part of parts) {
    unwrapped += text.slice(at, part.start) + part.text;
    at = part.end;
  }
  unwrapped = (unwrapped + text.slice(at)).trim();
  const condition = conditionIn(unwrapped);
  if (!condition || namesUnknown(condition, contexts)) return null;
  if (style === 'literal' || style === 'folded')
    return parts.map((part) => ({ span: scalar.part(part.start, part.end), text: part.text }));
  return [{ span, text: writeScalar(unwrapped, style) }];
}

function namesUnknown(condition: Expression, contexts: ReadonlySet<string>): boolean {
  let found = false;
  walkExpression(condition, (one) => {
    if (one.kind === 'context' && !contexts.has(one.name.toLowerCase())) found = true;
  });
  return found;
}

/** The text of `format()` and the arguments that it names (docs.github.com, "Evaluate expressions"). */
import type { Call, Expression } from './ast';
import type { ExpressionProblemKind } from './problem';
import { doubledBraces, leftOut, type Repair } from './repairs';

export interface FormatProblem {
  readonly kind: ExpressionProblemKind & ('format-placeholder' | 'unused-argument');
  readonly at: Expression;
  readonly message: string;
  readonly repair: Repair | null;
}

/** What is wrong with a call whose text is a literal. `text` is the scalar that it stands in. */
export function* formatProblems(call: Call, text: string): Generator<FormatProblem> {
  const [template, ...values] = call.args;
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return;
  const plain = template.value.replace(/\{\{|\}\}/g, '');
  const used = new Set([...plain.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1])));
  if (/[{}]/.test(plain.replace(/\{\d+\}/g, ''))) {
    yield {
      kind: 'format-placeholder',
      at: template,
      message: 'A brace stands alone in the text, so the run fails; double it.',
      // Where an argument is left over, the brace was to name it.
      repair: values.every((_, index) => used.has(index)) ? doubledBraces(template, text) : null,
    };
    return;
  }
  for (const index of used)
    if (index >= values.length)
      yield {
        kind: 'format-placeholder',
        at: call,
        message: `\`{${index}}\` stands for argument ${index + 1} behind the text, which is not there, so the run fails.`,
        repair: null,
      };
  for (const [index, value] of values.entries())
    if (!used.has(index))
      yield {
        kind: 'unused-argument',
        at: value,
        message: `No \`{${index}}\` in the text stands for this argument, so it is dropped.`,
        // The numbers of those behind it would change.
        repair: index === values.length - 1 ? leftOut(value, call.args[index] ?? template) : null,
      };
}

import type { Fix } from '../../server/src/core/finding';
import type { Report, Rule, RuleContext, Visitor } from '../../server/src/core/rule';
import type { Span } from '../../server/src/core/text';

/** Something that a rule must never do, and where it did. */
export type Complain = (problem: string) => void;

const isInside = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;

function checkFix(fix: Fix, path: string, text: string, complain: Complain): void {
  for (const file of fix.compute() ?? []) {
    if (file.path !== undefined && file.path !== path) continue;
    const sorted = [...file.edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    sorted.forEach(({ span }, i) => {
      const before = sorted[i - 1]?.span.end ?? 0;
      if (!isInside(span, text) || span.start < before) {
        complain(`"${fix.title}" edits ${span.start}-${span.end} of ${text.length} characters, after ${before}`);
      }
    });
  }
}

function watched(rule: Rule, context: RuleContext, complain: Complain): RuleContext {
  const { text, path } = context.source;
  const report = (it: Report): void => {
    const say = (problem: string): void => complain(`${rule.id}: ${problem}`);
    if (!isInside(it.span, text)) say(`reports ${it.span.start}-${it.span.end} of ${text.length} characters`);
    for (const { path: other, span } of it.related ?? []) {
      if (other === undefined && !isInside(span, text)) say(`relates to ${span.start}-${span.end}`);
    }
    for (const fix of it.fixes ?? []) checkFix(fix, path, text, say);
    context.report(it);
  };
  return { ...context, report };
}

/**
 * The rule as it is, but for complaints about spans outside the text and fixes that throw or collide. The engine itself moves such spans into the text, and so would hide them.
 */
export function instrument(rule: Rule, complain: Complain): Rule {
  const contexts = new WeakMap<RuleContext, RuleContext>();
  const wrap =
    (visitor: Visitor) =>
    (node: never, context: RuleContext): void => {
      const known = contexts.get(context) ?? watched(rule, context, complain);
      contexts.set(context, known);
      (visitor as (node: never, context: RuleContext) => void)(node, known);
    };
  const visit = Object.fromEntries(
    Object.entries(rule.visit).map(([kind, visitor]) => [kind, wrap(visitor) as Visitor]),
  );
  return { ...rule, visit };
}

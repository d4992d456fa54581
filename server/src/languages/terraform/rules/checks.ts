import type { Rule } from '../../../core/rule';
import type { Block } from '../../hcl/ast';
import { checkFix } from '../checks/fix';
import type { Formula } from '../checks/formula';
import { judge } from '../checks/judge';
import { placeOf } from '../checks/read';
import { checks, type Check } from '../checks/table';
import { evaluatorOf } from '../evaluators';
import { addressOf } from '../model';
import { defineRule } from '../rule';

type Define = Parameters<typeof defineRule>[0];
type Visit = NonNullable<Define['visit']['block']>;
type Context = Parameters<Visit>[1];

/** One rule for each row of the checks table. */
export const rules: readonly Rule[] = checks().map((check) =>
  defineRule({
    id: check.id,
    title: check.title,
    severity: check.severity,
    profile: check.profile,
    family: 'terraform-checks',
    aliases: check.aliases,
    docs: { why: check.why, bad: check.bad, good: check.good },
    visit: Object.fromEntries(
      check.cases.flatMap(({ on, bad }) =>
        on.map((type) => [kindOf(type), (block: Block, context: Context) => report(check, bad, type, block, context)]),
      ),
    ),
  }),
);

function kindOf(type: string): string {
  if (type.startsWith('data.')) return type;
  if (type.startsWith('provider.')) return 'provider';
  return type === 'module' ? type : `resource.${type}`;
}

function report(check: Check, bad: Formula, type: string, block: Block, context: Context): void {
  if (type.startsWith('provider.') && block.labels[0]?.value !== type.slice('provider.'.length)) return;
  const { module } = context.project;
  const evaluator = evaluatorOf(module);
  const { truth, found } = judge(bad, placeOf(block, evaluator.namesOf(block)), { block, module, evaluator });
  if (truth !== true) return;
  const address = addressOf(block);
  context.report({
    span: found?.span ?? block.headerSpan,
    message: check.message,
    ...(address === null ? {} : { address }),
    fixes: check.fix ? [checkFix(check.fix, block, module, context.source)] : [],
  });
}

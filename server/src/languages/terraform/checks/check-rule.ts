import type { Rule, RuleContext, RuleDocs } from '../../../core/rule';
import type { Block } from '../../hcl/ast';
import { attribute } from '../../hcl/query';
import { evaluatorOf } from '../evaluators';
import { addressOf, type Module, type TerraformFile, type TerraformProject } from '../model';
import { TERRAFORM_SUBJECT } from '../rule';
import { referencesOf } from './companions';
import { checkFix } from './fix';
import { judge } from './judge';
import { placeOf } from './read';
import type { CheckEntry } from './table';

type Context = RuleContext<TerraformFile, TerraformProject>;

/** The rule of a check. Its documentation and its formulas are read from the table when first needed. */
export function checkRule(entry: CheckEntry): Rule {
  const visit: Record<string, (block: Block, context: Context) => void> = {};
  for (const [i, types] of entry.types.entries()) {
    for (const type of types) {
      const kind = kindOf(type);
      const before = visit[kind];
      visit[kind] = (block, context) => {
        before?.(block, context);
        report(entry, i, type, block, context);
      };
    }
  }
  return {
    id: entry.id,
    title: entry.title,
    severity: entry.severity,
    profile: entry.profile,
    aliases: entry.aliases,
    family: 'terraform-checks',
    get docs(): RuleDocs {
      const { why, bad, good } = entry.check();
      return { why, bad, good };
    },
    subject: TERRAFORM_SUBJECT,
    visit,
  };
}

function kindOf(type: string): string {
  if (type.startsWith('data.')) return type;
  if (type.startsWith('provider.')) return 'provider';
  return type === 'module' ? type : `resource.${type}`;
}

/** The resource of the module that the argument names, or else the block itself. */
function subjectOf(block: Block, subject: string | undefined, module: Module | null): Block {
  const value = subject === undefined ? undefined : attribute(block.body, subject)?.value;
  if (!value) return block;
  const [first] = referencesOf(value, block, module).addresses;
  return (first === undefined ? undefined : module?.resources.get(first)?.block) ?? block;
}

function report(entry: CheckEntry, index: number, type: string, block: Block, context: Context): void {
  if (type.startsWith('provider.') && block.labels[0]?.value !== type.slice('provider.'.length)) return;
  const check = entry.check();
  const one = check.cases[index];
  if (!one) return;
  const { bad, subject } = one;
  const { module } = context.project;
  const evaluator = evaluatorOf(module);
  for (const { key, names } of evaluator.instancesOf(block)) {
    const { truth, found } = judge(bad, placeOf(block, names), { block, module, evaluator });
    if (truth !== true) continue;
    const address = addressOf(subjectOf(block, subject, module));
    context.report({
      span: found?.span ?? block.headerSpan,
      message: check.message,
      ...(address === null ? {} : { address: key === null ? address : `${address}["${key}"]` }),
      fixes: check.fix ? [checkFix(check.fix, block, module, context.source)] : [],
    });
    return;
  }
}

import type { Fix } from '../../../core/finding';
import type { Rule, RuleContext, RuleDocs } from '../../../core/rule';
import type { Attribute, Block } from '../../hcl/ast';
import { attribute } from '../../hcl/query';
import type { Evaluator } from '../evaluate';
import { evaluatorOf } from '../evaluators';
import { isLeftAlone } from '../lifecycle';
import { addressOf, type Declared, type Module, type TerraformFile, type TerraformProject } from '../model';
import { TERRAFORM_SUBJECT } from '../rule';
import { calledModules, decidingArgument, type CalledModule } from './calls';
import { checkFix, withSole } from './fix';
import { judge, type Verdict } from './judge';
import { linksOf } from './links';
import { placeOf } from './read';
import { referencesOf } from './references';
import type { Check, CheckCase, CheckEntry, CheckFix } from './table';

type Context = RuleContext<TerraformFile, TerraformProject>;
type Visit = (block: Block, context: Context) => void;

/** The rule of a check. What it visits and its documentation are made from the table when first needed. */
export function checkRule(entry: CheckEntry): Rule {
  let visit: Rule['visit'] | undefined;
  return {
    id: entry.id,
    title: entry.title,
    severity: entry.severity,
    profile: entry.profile,
    aliases: entry.aliases,
    family: 'terraform-checks',
    ...(entry.isSecret ? { holdsSecret: true } : {}),
    get docs(): RuleDocs {
      const { why, bad, good } = entry.check();
      return { why, bad, good };
    },
    subject: TERRAFORM_SUBJECT,
    get visit(): Rule['visit'] {
      return (visit ??= visitorsOf(entry));
    },
  };
}

function visitorsOf(entry: CheckEntry): Rule['visit'] {
  const visit: Record<string, Visit> = {};
  const add = (kind: string, next: Visit): void => {
    const before = visit[kind];
    visit[kind] = before
      ? (block, context) => {
          before(block, context);
          next(block, context);
        }
      : next;
  };
  for (const [i, types] of entry.types.entries()) {
    for (const type of types) add(kindOf(type), (block, context) => report(entry, i, type, block, context));
  }
  add('module', (call, context) => reportCalled(entry, call, context));
  return visit;
}

function kindOf(type: string): string {
  if (type.startsWith('data.')) return type;
  if (type.startsWith('provider.')) return 'provider';
  return type === 'module' || type === 'terraform' ? type : `resource.${type}`;
}

/** What a case says of an instance of a block that it calls bad, and the key of that instance. */
function firstBad(
  { isSecret }: CheckEntry,
  { bad }: CheckCase,
  block: Block,
  module: Module | null,
  evaluator: Evaluator,
): { readonly key: string | null; readonly verdict: Verdict } | null {
  for (const { key, names } of evaluator.instancesOf(block)) {
    const verdict = judge(bad, placeOf(block, names), { block, module, evaluator });
    if (verdict.truth !== true) continue;
    // A placeholder, which somebody replaces by hand where no code shows it.
    if (isSecret && verdict.found && isLeftAlone(block, verdict.found.span)) continue;
    return { key, verdict };
  }
  return null;
}

function report(entry: CheckEntry, index: number, type: string, block: Block, context: Context): void {
  if (type.startsWith('provider.') && block.labels[0]?.value !== type.slice('provider.'.length)) return;
  const check = entry.check();
  const one = check.cases[index];
  const { module } = context.project;
  const found = one ? firstBad(entry, one, block, module, evaluatorOf(module)) : null;
  if (!one || !found) return;
  const address = addressOf(subjectOf(block, one.subject, module));
  const place = found.verdict.found;
  context.report({
    span: place?.span ?? block.headerSpan,
    message: check.message,
    ...(address === null ? {} : { address: found.key === null ? address : `${address}["${found.key}"]` }),
    fixes: fixesOf(check, block, place?.attribute ?? null, context),
  });
}

function fixesOf(check: Check, block: Block, bad: Attribute | null, context: Context): readonly Fix[] {
  const type = block.labels[0]?.value ?? '';
  const { module } = context.project;
  const around = { block, module, evaluator: evaluatorOf(module) };
  const suits = ({ on, when }: CheckFix): boolean =>
    (!on || on.includes(type)) && (!when || judge(when, placeOf(block, new Map()), around).truth === true);
  const fix = [check.fix ?? []].flat().find(suits);
  const ready = fix?.sole === undefined ? fix : withSole(fix, fix.sole, module);
  const written = ready && checkFix(ready, block, bad, module, context.source);
  return written ? [written] : [];
}

/** The resource of the module that the argument names, or else the block itself. */
function subjectOf(block: Block, subject: string | undefined, module: Module | null): Block {
  const value = subject === undefined ? undefined : attribute(block.body, subject)?.value;
  if (!value) return block;
  const [first] = referencesOf(value, block, module).addresses;
  return (first === undefined ? undefined : module?.resources.get(first)?.block) ?? block;
}

/** Reports at a call what is bad in the called module with the values of this call only. */
function reportCalled(entry: CheckEntry, call: Block, context: Context): void {
  const { module } = context.project;
  if (!module) return;
  for (const called of calledModules(call, module, evaluatorOf(module))) {
    const { byType } = linksOf(called.module);
    for (const [i, types] of entry.types.entries()) {
      for (const type of types) {
        for (const declared of byType.get(type) ?? []) reportAtCall(entry, i, declared, call, called, context);
      }
    }
  }
}

function reportAtCall(
  entry: CheckEntry,
  index: number,
  { block, file }: Declared,
  call: Block,
  { module, evaluator, address }: CalledModule,
  context: Context,
): void {
  const check = entry.check();
  const one = check.cases[index];
  const own = addressOf(block);
  if (!one || own === null) return;
  const found = firstBad(entry, one, block, module, evaluator);
  if (!found || firstBad(entry, one, block, module, evaluatorOf(module))) return;
  const place = found.verdict.found;
  const argument = decidingArgument(call, place?.attribute?.value, block, module);
  const full = `${address}.${own}`;
  context.report({
    span: argument?.span ?? call.headerSpan,
    message: check.message,
    address: found.key === null ? full : `${full}["${found.key}"]`,
    related: [{ path: file.source.path, span: place?.span ?? block.headerSpan, message: `Here, in \`${full}\`` }],
  });
}

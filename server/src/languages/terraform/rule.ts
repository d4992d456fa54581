import type { Fix } from '../../core/finding';
import type { Comment } from '../../core/language';
import { rulesFor, type Report, type RuleContext, type Visitor } from '../../core/rule';
import type { Source } from '../../core/source';
import type * as ast from '../hcl/ast';
import { keepCommentColumn } from '../hcl/comment-column';
import type { TerraformFile, TerraformProject } from './model';
import type { Reference } from './references';

export const TERRAFORM_SUBJECT = 'terraform';

/** Kinds of top-level blocks; a resource is visited as `resource` and as `resource.<type>`, data likewise. */
export const TOP_LEVEL_KINDS = [
  'resource',
  'data',
  'ephemeral',
  'variable',
  'output',
  'module',
  'provider',
  'terraform',
  'locals',
  'moved',
  'removed',
  'import',
  'check',
] as const;

type ExpressionNodes = { readonly [E in ast.Expression as E['kind']]: E };
type TopLevelNodes = { readonly [K in (typeof TOP_LEVEL_KINDS)[number]]: ast.Block };
type ResourceNodes = Readonly<Record<`resource.${string}` | `data.${string}`, ast.Block>>;

/** The name or text that stands as the key of an object's item; it is not visited as an expression. */
export interface ObjectKey {
  readonly item: ast.ObjectItem;
}

export interface TerraformNodes extends ExpressionNodes, TopLevelNodes, ResourceNodes {
  readonly file: TerraformFile;
  /** Every block, the nested ones too. */
  readonly block: ast.Block;
  readonly attribute: ast.Attribute;
  /** After everything else of the file. */
  readonly reference: Reference;
}

const define = rulesFor<TerraformNodes, TerraformFile, TerraformProject>(TERRAFORM_SUBJECT);

/**
 * Makes a rule on Terraform files. In a file of JSON only those of its fixes hold that write JSON; in native
 * syntax they keep the comments behind lines below each other.
 */
export const defineRule: typeof define = (definition) => {
  const rule = define(definition);
  return { ...rule, visit: Object.fromEntries(Object.entries(rule.visit).map(([kind, one]) => [kind, tidied(one)])) };
};

/** The visitor, with fixes that suit the syntax of the file. */
export function tidied(visitor: Visitor): Visitor {
  const contexts = new WeakMap<object, unknown>();
  return (node, context) => {
    let own = contexts.get(context as object);
    if (own === undefined)
      contexts.set(context as object, (own = withTidyFixes(context as RuleContext<TerraformFile>)));
    visitor(node, own as never);
  };
}

function withTidyFixes(context: RuleContext<TerraformFile>): RuleContext<TerraformFile> {
  const { model, source } = context;
  const tidy = model.syntax.isJson ? jsonFix : (fix: Fix) => alignedFix(fix, source, model.syntax.comments);
  return {
    ...context,
    report: (one: Report) => context.report(one.fixes ? { ...one, fixes: one.fixes.map(tidy) } : one),
  };
}

const alignedFix = (fix: Fix, source: Source, comments: readonly Comment[]): Fix => ({
  ...fix,
  compute: () =>
    fix
      .compute()
      ?.map((file) =>
        file.path === undefined ? { ...file, edits: keepCommentColumn(source, comments, file.edits) } : file,
      ) ?? null,
});

const jsonFix = (fix: Fix): Fix => ({
  ...fix,
  compute: () => {
    const files = fix.compute();
    return files?.every(({ edits }) => edits.every(({ text }) => isJson(text))) ? files : null;
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

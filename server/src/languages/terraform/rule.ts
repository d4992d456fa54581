import { rulesFor } from '../../core/rule';
import type * as ast from '../hcl/ast';
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

export const defineRule = rulesFor<TerraformNodes, TerraformFile, TerraformProject>(TERRAFORM_SUBJECT);

import text from '../../../data/terraform-functions.json';

/** Least and most arguments; null: no limit. */
export type Arity = readonly [number, number | null];

let table: ReadonlyMap<string, Arity> | undefined;

/** The functions of Terraform and OpenTofu by name. */
export function functionTable(): ReadonlyMap<string, Arity> {
  table ??= new Map(Object.entries((JSON.parse(text) as { readonly functions: Record<string, Arity> }).functions));
  return table;
}

import text from '../../../data/terraform-functions.json';

/** Least and most arguments; null: no limit. */
export type Arity = readonly [number, number | null];

export interface Parameter {
  readonly name: string;
  /** As a type constraint is written, `dynamic` for any type. */
  readonly type: string;
  readonly isNullable: boolean;
}

export interface Signature {
  readonly returns: string;
  readonly arity: Arity;
  readonly parameters: readonly Parameter[];
  /** What may follow any number of times. */
  readonly rest: Parameter | null;
}

type Row = readonly [returns: string, arity: Arity, parameters: readonly string[], rest?: string];

let table: ReadonlyMap<string, Signature> | undefined;

/** The functions of Terraform and OpenTofu by name. */
export function functionTable(): ReadonlyMap<string, Signature> {
  table ??= new Map(
    Object.entries((JSON.parse(text) as { readonly functions: Record<string, Row> }).functions).map(([name, row]) => {
      const [returns, arity, parameters, rest] = row;
      const signature = { returns, arity, parameters: parameters.map(parameter), rest: rest ? parameter(rest) : null };
      return [name, signature];
    }),
  );
  return table;
}

function parameter(written: string): Parameter {
  const [name = '', type = 'dynamic'] = written.replace(/\?$/, '').split(': ');
  return { name, type, isNullable: written.endsWith('?') };
}

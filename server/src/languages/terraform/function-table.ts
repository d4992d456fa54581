import { lazy } from '../../core/memo';
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

/** The functions of Terraform and OpenTofu by name. */
export const functionTable = lazy((): ReadonlyMap<string, Signature> => {
  const { functions } = JSON.parse(text) as { readonly functions: Record<string, Row> };
  return new Map(
    Object.entries(functions).map(([name, [returns, arity, parameters, rest]]) => [
      name,
      { returns, arity, parameters: parameters.map(parameter), rest: rest ? parameter(rest) : null },
    ]),
  );
});

function parameter(written: string): Parameter {
  const [name = '', type = 'dynamic'] = written.replace(/\?$/, '').split(': ');
  return { name, type, isNullable: written.endsWith('?') };
}

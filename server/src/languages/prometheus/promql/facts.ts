import text from '../../../../data/promql.json';
import { lazy } from '../../../core/memo';

/** What an expression gives (prometheus.io/docs: querying basics, expression language data types). */
export type ValueType = 'scalar' | 'string' | 'vector' | 'range';

export interface PromFunction {
  /** Types in order; those with a question mark may be left out. */
  readonly takes: readonly string[];
  /** The type of any number of further arguments. */
  readonly rest?: ValueType;
  /** `vector` where nothing is said. */
  readonly gives?: ValueType;
}

interface PromFacts {
  readonly functions: Readonly<Record<string, PromFunction>>;
  readonly aggregations: Readonly<Record<string, readonly ValueType[]>>;
}

/** What functions and aggregations take and give, read on first use. */
export const promFacts = lazy((): PromFacts => JSON.parse(text) as PromFacts);

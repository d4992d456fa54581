import type { Body } from '../hcl/ast';
import { attribute, blocksOf, wordOf } from '../hcl/query';

/** Whether Terraform leaves an argument of a resource alone (`ignore_changes`, of it or of `all`). */
export const ignoresChanges = (body: Body, argument: string): boolean =>
  blocksOf(body, 'lifecycle').some((lifecycle) => {
    const value = attribute(lifecycle.body, 'ignore_changes')?.value;
    if (value?.kind !== 'tuple') return value !== undefined;
    return value.items.some((item) => wordOf(item) === argument);
  });

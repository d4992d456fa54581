import type { Block, Call, Expression } from '../hcl/ast';
import { walkBody, walkExpression } from '../hcl/walk';
import { wholeBlocks } from './broken';
import type { TerraformFile } from './model';
import { memoize } from '../../core/memo';

/** The calls of functions in a file; a type constraint is written like a call, but is none. */
export const callsOf = memoize(({ syntax }: TerraformFile): readonly Call[] => wholeBlocks(syntax).flatMap(callsIn));

const callsIn = memoize(({ type, body }: Block): readonly Call[] => {
  const calls: Call[] = [];
  const add = (expression: Expression): void => void (expression.kind === 'call' && calls.push(expression));
  if (type !== 'variable') walkBody(body, add);
  else {
    for (const one of body.items) {
      if (one.kind === 'block') walkBody(one.body, add);
      else if (one.name !== 'type') walkExpression(one.value, add);
    }
  }
  return calls;
});

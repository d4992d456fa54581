import type { Call } from '../hcl/ast';
import { walkBody, walkExpression } from '../hcl/walk';
import { wholeBlocks } from './broken';
import type { TerraformFile } from './model';
import { memoize } from '../../core/memo';

/** The calls of functions in a file; a type constraint is written like a call, but is none. */
export const callsOf = memoize(collect);

function collect({ syntax }: TerraformFile): readonly Call[] {
  const calls: Call[] = [];
  for (const item of wholeBlocks(syntax)) {
    if (item.type !== 'variable') {
      walkBody(item.body, (expression) => void (expression.kind === 'call' && calls.push(expression)));
      continue;
    }
    for (const one of item.body.items) {
      if (one.kind === 'block')
        walkBody(one.body, (expression) => void (expression.kind === 'call' && calls.push(expression)));
      else if (one.name !== 'type')
        walkExpression(one.value, (expression) => void (expression.kind === 'call' && calls.push(expression)));
    }
  }
  return calls;
}

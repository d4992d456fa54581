import type { Body, Expression } from '../hcl/ast';
import { children } from '../hcl/walk';
import type { TerraformFile } from './model';
import { referencesOf } from './references';
import { TOP_LEVEL_KINDS } from './rule';

type Visit = (kind: string, node: unknown) => void;

const KINDS: ReadonlySet<string> = new Set(TOP_LEVEL_KINDS);

/** One walk over a file: its blocks, arguments and expressions, parents first. */
export function walkFile(file: TerraformFile, visit: Visit): void {
  visit('file', file);
  walkBody(file.syntax.body, visit, file.kind === 'config');
  for (const reference of referencesOf(file)) visit('reference', reference);
}

function walkBody(body: Body, visit: Visit, isTop: boolean): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      visit('attribute', item);
      walkExpression(item.value, visit);
      continue;
    }
    visit('block', item);
    if (isTop && KINDS.has(item.type)) {
      visit(item.type, item);
      const type = item.labels[0]?.value;
      if (type !== undefined && (item.type === 'resource' || item.type === 'data')) visit(`${item.type}.${type}`, item);
    }
    walkBody(item.body, visit, false);
  }
}

function walkExpression(expression: Expression, visit: Visit): void {
  visit(expression.kind, expression);
  if (expression.kind === 'object') {
    for (const { key, value } of expression.items) {
      // A plain key is a name or a text, not a reference or a string somebody could unwrap.
      if (key.kind === 'template' || key.kind === 'parentheses')
        children(key).forEach((one) => walkExpression(one, visit));
      else if (key.kind !== 'name') walkExpression(key, visit);
      walkExpression(value, visit);
    }
    return;
  }
  for (const child of children(expression)) walkExpression(child, visit);
}

import type { Attribute, Block, Body, Expression } from '../hcl/ast';
import { memoize } from '../../core/memo';
import { children } from '../hcl/walk';
import { brokenBlocks } from './broken';
import type { TerraformFile } from './model';
import { referencesOf } from './references';
import { TOP_LEVEL_KINDS } from './rule';

type Visit = (kind: string, node: unknown) => void;

const KINDS: ReadonlySet<string> = new Set(TOP_LEVEL_KINDS);

/** One walk over a file: its blocks, arguments and expressions, parents first. */
export function walkFile(file: TerraformFile, visit: Visit): void {
  visit('file', file);
  const broken = brokenBlocks(file.syntax);
  for (const item of file.syntax.body.items) {
    if (item.kind === 'block' && broken.has(item)) walkParts(item.body, visit);
    else if (file.kind === 'config') for (const { kind, node } of visitsOf(item)) visit(kind, node);
    else walkItem(item, visit, false);
  }
  for (const reference of referencesOf(file)) visit('reference', reference);
}

interface Visited {
  readonly kind: string;
  readonly node: unknown;
}

/** What is visited of a top-level item of a module, which outlives edits beside it. */
const visitsOf = memoize((item: Attribute | Block): readonly Visited[] => {
  const visits: Visited[] = [];
  walkItem(item, (kind, node) => void visits.push({ kind, node }), true);
  return visits;
});

function walkItem(item: Attribute | Block, visit: Visit, isTop: boolean): void {
  if (item.kind === 'attribute') {
    visit('attribute', item);
    return walkExpression(item.value, visit);
  }
  visit('block', item);
  if (isTop && KINDS.has(item.type)) {
    visit(item.type, item);
    const type = item.labels[0]?.value;
    if (type !== undefined && (item.type === 'resource' || item.type === 'data')) visit(`${item.type}.${type}`, item);
  }
  for (const inner of item.body.items) walkItem(inner, visit, false);
}

/** Of a block with a syntax error only the arguments are visited: what seems absent may be half typed. */
function walkParts(body: Body, visit: Visit): void {
  for (const item of body.items) {
    if (item.kind === 'block') walkParts(item.body, visit);
    else walkItem(item, visit, false);
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

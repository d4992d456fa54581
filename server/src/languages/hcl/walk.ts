import type { Block, Body, Expression, Step, TemplatePart } from './ast';

const NONE: readonly Expression[] = [];

/** The expressions directly inside one, in the order of the text. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
    case 'missing':
      return NONE;
    case 'template':
      return expression.parts.every((part) => part.kind === 'text') ? NONE : expression.parts.flatMap(partExpressions);
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap((item) => [item.key, item.value]);
    case 'call':
      return expression.args;
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (one) => one !== null,
      );
    case 'conditional':
      return [expression.condition, expression.consequent, expression.alternate];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'parentheses':
      return [expression.expression];
    case 'traversal':
      return expression.steps.some((step) => step.kind === 'index')
        ? [expression.target, ...expression.steps.flatMap(stepExpressions)]
        : [expression.target];
  }
}

const stepExpressions = (step: Step): readonly Expression[] => (step.kind === 'index' ? [step.key] : []);

function partExpressions(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'interpolation':
      return [part.expression];
    case 'if':
      return [part.condition, ...part.consequent.flatMap(partExpressions), ...part.alternate.flatMap(partExpressions)];
    case 'forDirective':
      return [part.collection, ...part.parts.flatMap(partExpressions)];
  }
}

/** Visits an expression and all below it, parents first. */
export function walkExpression(
  expression: Expression,
  visit: (expression: Expression, parent: Expression | null) => void,
  parent: Expression | null = null,
): void {
  visit(expression, parent);
  for (const child of children(expression)) walkExpression(child, visit, expression);
}

/** Visits every block below a body, parents first. */
export function walkBlocks(
  body: Body,
  visit: (block: Block, parent: Block | null) => void,
  parent: Block | null = null,
): void {
  for (const block of body.blocks) {
    visit(block, parent);
    walkBlocks(block.body, visit, block);
  }
}

/** Visits every expression of a body and of the blocks below it, in the order of the text. */
export function walkBody(body: Body, visit: (expression: Expression, parent: Expression | null) => void): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') walkExpression(item.value, visit);
    else walkBody(item.body, visit);
  }
}

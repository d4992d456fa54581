import { contains, type Span } from '../../core/text';
import { isMapping, isScalar, type YamlNode } from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';
import { isCondition } from './expand';
import { isExpression } from './expressions';

/**
 * True for what a template gets wrong on purpose: Azure Pipelines refuses a key that it does not know and shows
 * it, so that a sentence as a key, under a condition, is a template's way to refuse its arguments.
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/security/templates
 */
export const isRefusal = (problem: ShapeProblem, root: YamlNode | null): boolean =>
  /\S\s+\S/.test(unknownKey(problem)) && isUnderCondition(root, problem.span);

function unknownKey(problem: ShapeProblem): string {
  if (problem.kind !== 'unknown-key' && problem.kind !== 'missing-key') return '';
  const pair = problem.kind === 'unknown-key' ? problem.pair : problem.mapping.pairs[0];
  return pair && !isExpression(pair.key.text) ? pair.key.text : '';
}

function isUnderCondition(root: YamlNode | null, place: Span): boolean {
  for (let node = root; node && !isScalar(node);) {
    if (!isMapping(node)) {
      node = node.items.find(({ span }) => contains(span, place)) ?? null;
      continue;
    }
    const pair = node.pairs.find(({ span }) => contains(span, place));
    if (pair && isCondition(pair.key.text)) return true;
    node = pair?.value ?? null;
  }
  return false;
}

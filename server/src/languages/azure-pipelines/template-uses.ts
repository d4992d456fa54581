/** Where a file names templates, and what they are put into. */
import { isScalar, isSequence, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { isExpression } from './expressions';
import type { TemplateUse } from './model';

type Place = Pick<TemplateUse, 'section' | 'isConditional'>;

/** What a template can hold. */
export const SECTIONS = ['stages', 'jobs', 'steps', 'variables', 'extends'] as const;

/** In the order of the text; what aliases stand for counts where it is written. */
export const templatesIn = (root: YamlMapping): readonly TemplateUse[] => [
  ...usesIn(root, { section: null, isConditional: false }),
];

function* usesIn(node: YamlNode, place: Place): Generator<TemplateUse> {
  if (node.alias || isScalar(node)) return;
  if (isSequence(node)) {
    for (const item of node.items) yield* usesIn(item, place);
    return;
  }
  for (const { key, value } of node.pairs) {
    if (key.text === 'template' && isScalar(value)) yield templateUse(node, value, place);
    else if (value && key.text !== 'inputs' && key.text !== 'env') yield* usesIn(value, below(key.text, place));
  }
}

/** Expressions as keys put what is below them in their own place. */
const below = (key: string, place: Place): Place =>
  isExpression(key)
    ? { ...place, isConditional: true }
    : { ...place, section: SECTIONS.find((name) => name === key) ?? null };

function templateUse(node: YamlMapping, scalar: YamlScalar, place: Place): TemplateUse {
  const at = scalar.text.lastIndexOf('@');
  const repository = at > 0 ? scalar.text.slice(at + 1) : null;
  return {
    ...place,
    node,
    scalar,
    repository: repository === 'self' ? null : repository,
    path: at > 0 ? scalar.text.slice(0, at) : scalar.text,
  };
}

/** Container images that a job or an action runs, with what a matrix puts in their place. */
import type { Span } from '../../../core/text';
import { isMapping, isScalar, isSequence, valueOf, type YamlNode, type YamlScalar } from '../../yaml/nodes';
import type { Expression } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { ExpressionSyntaxError, parseExpression } from '../expressions/parser';
import { segmentsOf } from '../expressions/site';
import type { ActionMetadata, Job } from '../model';
import { partSpan } from '../uses';

export interface ImageUse {
  /** `name[:tag][@digest]`. */
  readonly image: string;
  /** Where it is used. */
  readonly span: Span;
  /** The value of the matrix that it comes from. */
  readonly from: YamlScalar | null;
}

/** The images that are known; what an expression other than a matrix gives is unknown. */
export function imagesOf(job: Job): readonly ImageUse[] {
  const nodes = [job.container, ...(job.services?.pairs ?? []).map(({ value }) => value)];
  const images = nodes.map((node) => (isScalar(node) ? node : valueOf(node, 'image'))).filter(isScalar);
  return images.flatMap((scalar) => candidates(scalar, job));
}

/** The image of a Docker action; a `Dockerfile` beside it is none. */
export function actionImage({ runs, runtime }: ActionMetadata): readonly ImageUse[] {
  const image = runtime === 'docker' ? valueOf(runs, 'image') : null;
  return isScalar(image) && image.text.startsWith(PREFIX) ? [literalImage(image)] : [];
}

const PREFIX = 'docker://';

/** With or without `docker://`. */
export const literalImage = (scalar: YamlScalar): ImageUse => ({
  image: scalar.text.replace(PREFIX, ''),
  span: partSpan(scalar, scalar.text.startsWith(PREFIX) ? PREFIX.length : 0, scalar.text.length),
  from: null,
});

function candidates(scalar: YamlScalar, job: Job): readonly ImageUse[] {
  const text = scalar.text.trim();
  if (text === '' || scalar.value === null) return [];
  if (!text.includes('${{')) return [literalImage(scalar)];
  const [segment] = segmentsOf(text);
  if (!segment || segment.start !== 0 || segment.end !== text.length) return [];
  const tree = parseExpression(text, segment.innerStart, segment.innerEnd);
  if (tree instanceof ExpressionSyntaxError) return [];
  return leaves(tree).flatMap((leaf): ImageUse[] => {
    if (leaf.kind === 'literal')
      return typeof leaf.value === 'string' && leaf.value !== ''
        ? [{ image: leaf.value, span: scalar.span, from: null }]
        : [];
    const [context, name, ...rest] = dottedPath(leaf)?.split('.') ?? [];
    if (context !== 'matrix' || name === undefined) return [];
    return matrixValues(job.matrix, name, rest).map((from) => ({ image: from.text, span: scalar.span, from }));
  });
}

/** What the value of an expression can be: both sides of `||`, the last of `&&`. */
function leaves(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'logical') return [expression];
  return expression.operator === '&&'
    ? leaves(expression.right)
    : [...leaves(expression.left), ...leaves(expression.right)];
}

/** The static values of a row and of the entries under `include`. */
function matrixValues(matrix: YamlNode | null, name: string, rest: readonly string[]): readonly YamlScalar[] {
  if (!isMapping(matrix)) return [];
  const pick = (node: YamlNode | null, key: string): YamlNode | null =>
    isMapping(node) ? (node.pairs.find((pair) => pair.key.text.toLowerCase() === key)?.value ?? null) : null;
  const row = pick(matrix, name);
  const include = valueOf(matrix, 'include');
  const values = [
    ...(isSequence(row) ? row.items : []),
    ...(isSequence(include) ? include.items.map((item) => pick(item, name)) : []),
  ];
  return values
    .map((value) => rest.reduce<YamlNode | null>(pick, value))
    .filter(isScalar)
    .filter(({ text }) => text !== '' && !text.includes('${{'));
}

/** Distributions that are only ever released as what is newest. */
const ROLLING =
  /(?:^|\/)(?:archlinux|archlinux-\w+|manjarolinux|tumbleweed|kali-rolling|void-\w+|stage3|nixos|rawhide)$/;

export const isRolling = (image: string): boolean => ROLLING.test(image.replace(/:[^/:]*$/, ''));

/** How exactly an image is named. */
export function pinningOf(image: string): 'digest' | 'tag' | 'latest' | 'none' {
  if (image.includes('@sha256:')) return 'digest';
  const tag = /:([^/:]*)$/.exec(image)?.[1];
  if (tag === undefined) return 'none';
  return tag === 'latest' || tag === '' ? 'latest' : 'tag';
}

/** Bitbucket's order is that of the text: a step that shall wait, or come first, is moved. */
import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import { hasNames, linesBetween, linesOfItem, moveItem, replaceLines, shifted } from '../yaml/blocks';
import { isSequence, valueOf, type YamlNode, type YamlSequence } from '../yaml/nodes';
import type { BitbucketFile, BitbucketStep } from './model';

interface Place {
  /** The pipeline's list, and the item of it that holds the step. */
  readonly pipeline: YamlSequence;
  readonly top: YamlNode;
  /** The step's own item and its list: the pipeline's, or that of a `parallel`. */
  readonly item: YamlNode;
  readonly list: YamlSequence;
}

type Steps = readonly (BitbucketStep | undefined)[];

/** Null in stages, whose steps belong together. */
export function placeOf(step: BitbucketStep | undefined, { pipelines }: BitbucketFile): Place | null {
  const pipeline = step && pipelines.find(({ steps }) => steps.includes(step))?.list;
  for (const top of pipeline && !pipeline.alias ? pipeline.items : []) {
    if (top.alias || !pipeline) continue;
    if (valueOf(top, 'step') === step.node) return { pipeline, top, item: top, list: pipeline };
    const parallel = valueOf(top, 'parallel');
    const list = isSequence(parallel) ? parallel : valueOf(parallel, 'steps');
    const item = isSequence(list) ? list.items.find((one) => valueOf(one, 'step') === step.node) : undefined;
    if (isSequence(list) && item) return list.alias || item.alias ? null : { pipeline, top, item, list };
  }
  return null;
}

/** The tops of other steps of the same pipeline in their order; null where one has no place of its own. */
function topsOf(others: Steps, { pipeline }: Place, file: BitbucketFile): readonly YamlNode[] | null {
  const places = others.map((other) => placeOf(other, file));
  if (places.some((place) => place?.pipeline !== pipeline)) return null;
  return pipeline.items.filter((item) => places.some((place) => place?.top === item));
}

/** The step runs behind the others. */
export function waitFor(step: BitbucketStep | undefined, others: Steps, file: BitbucketFile): Fix | null {
  const place = placeOf(step, file);
  const last = place && topsOf(others, place, file)?.at(-1);
  if (!place || !last) return null;
  const { item, list, pipeline, top } = place;
  const edits =
    list === pipeline
      ? (): readonly TextEdit[] | null => moveItem(item, pipeline, { side: 'after', item: last }, file.source)
      : top === last
        ? (): readonly TextEdit[] | null => leaveParallel(place, file.source)
        : null;
  return edits && fileFix('suggestion', `Wait for ${others.map(nameOf).join(', ')}`, edits, true);
}

/** The step runs before the others; the first of all steps cannot wait for a person. */
export function comeFirst(step: BitbucketStep | undefined, others: Steps, file: BitbucketFile): Fix | null {
  const place = placeOf(step, file);
  const first = place && topsOf(others, place, file)?.[0];
  if (!place || !first || place.list !== place.pipeline || step?.trigger) return null;
  return fileFix(
    'suggestion',
    `Run it before ${others.map(nameOf).join(', ')}`,
    () => moveItem(place.item, place.pipeline, { side: 'before', item: first }, file.source),
    true,
  );
}

const nameOf = (step: BitbucketStep | undefined): string => step?.name?.text ?? 'the other step';

/** The item stands behind the steps that ran beside it; one that is left needs no `parallel`. */
function leaveParallel({ item, list, top }: Place, source: Source): readonly TextEdit[] | null {
  const [own, outer] = [linesOfItem(item, source), linesOfItem(top, source)];
  const [first, last] = [list.items[0], list.items.at(-1)].map((one) => one && linesOfItem(one, source));
  if (!own || !outer || !first || !last || hasNames(own.text)) return null;
  const by = outer.column - own.column;
  const rest = [
    ...linesBetween(first.first, own.first - 1, source),
    ...linesBetween(own.last + 1, Math.max(last.last, own.last), source),
  ];
  const left = list.items.length > 2 ? rest : shifted(rest, by);
  const moved = shifted(own.text, by);
  if (!left || !moved) return null;
  const head = list.items.length > 2 ? linesBetween(outer.first, first.first - 1, source) : [];
  const tail = list.items.length > 2 ? linesBetween(last.last + 1, outer.last, source) : [];
  return [replaceLines(outer.first, outer.last, [...head, ...left, ...tail, ...moved], source)];
}

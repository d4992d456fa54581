import { distance } from 'fastest-levenshtein';
import { closest } from '../../core/closest';
import { isMapping, isScalar, isSequence, valueOf, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { contextPath } from './expressions/ast';
import { wholeExpression } from './expressions/site';
import { platformFacts } from './facts';
import { matrixValues } from './matrix';
import type { Job } from './model';
import { memoize } from '../../core/memo';

/** Labels that one runner has to have, all of them. */
export type LabelSet = readonly YamlScalar[];

/** The label sets that `runs-on` may stand for, those of a matrix included. Unknown ones are left out. */
export const labelSets = memoize((job: Job): readonly LabelSet[] => setsOf(job.runsOn, job.matrix));

/** Every step of a job asks for its shell, and so for its runner. */
function setsOf(node: YamlNode | null, matrix: YamlNode | null): readonly LabelSet[] {
  if (isScalar(node)) return node.text.includes('${{') ? matrixSets(node, matrix) : [[node]];
  if (isSequence(node)) {
    const plain = node.items.filter(isScalar).filter((item) => !item.text.includes('${{'));
    return plain.length > 0 ? [plain] : [];
  }
  return isMapping(node) ? setsOf(valueOf(node, 'labels'), matrix) : [];
}

function matrixSets(scalar: YamlScalar, matrix: YamlNode | null): readonly LabelSet[] {
  const expression = wholeExpression(scalar.text);
  const [context, ...names] = (expression && contextPath(expression)) ?? [];
  if (context !== 'matrix') return [];
  // What a matrix names is no matrix itself.
  return matrixValues(matrix, names).flatMap((value) =>
    isScalar(value) && value.text.includes('${{') ? [] : setsOf(value, null),
  );
}

/** The sizes that larger runners are commonly called by. */
const LARGER = /-(?:\d+-?cores?|xl|xlarge|large|gpu)$/;

/** The labels of a job that name no hosted runner and no machine of somebody's own. */
export function unknownLabels(job: Job): readonly YamlScalar[] {
  const { hosted, self_hosted_presets: presets, retired } = platformFacts().runner_labels;
  const isKnown = (name: string): boolean =>
    hosted.includes(name) || presets.includes(name) || name in retired || name === '' || LARGER.test(name);
  return labelSets(job).flatMap((labels) =>
    // Whoever names self-hosted runners has labels of their own besides.
    labels.some(({ text }) => text.toLowerCase() === 'self-hosted')
      ? []
      : labels.filter(({ text }) => !isKnown(text.toLowerCase())),
  );
}

/** How many letters a misspelt label may be away from a hosted one. */
const SLIPS = 2;

/** The hosted label that was meant, where little is wrong; null otherwise. */
export function intendedLabel(label: string): string | null {
  const { hosted } = platformFacts().runner_labels;
  const near = closest(
    label,
    hosted.filter(({ length }) => Math.abs(length - label.length) <= SLIPS),
  );
  return near !== null && distance(near, label.toLowerCase()) <= SLIPS ? near : null;
}

export type Os = 'linux' | 'macos' | 'windows';

/** The operating system that a label stands for. */
export function osOfLabel(label: string): Os | null {
  const lower = label.toLowerCase();
  if (/^ubuntu-|^linux$/.test(lower)) return 'linux';
  if (/^macos(?:-|$)/.test(lower)) return 'macos';
  return /^windows(?:-|$)/.test(lower) ? 'windows' : null;
}

/** The systems that a job may run on; null where one cannot be told. */
export const systemsOf = memoize((job: Job): ReadonlySet<Os> | null => {
  const sets = labelSets(job);
  const systems = sets.map((labels) => labels.map(({ text }) => osOfLabel(text)).find((os) => os !== null));
  if (sets.length === 0 || systems.some((os) => os === undefined)) return null;
  return new Set(systems.filter((os): os is Os => os !== undefined && os !== null));
});

/** True where every runner that a job may get is one of GitHub's, which begins with nothing of an earlier run. */
export function runsOnHosted(job: Job): boolean {
  const { hosted } = platformFacts().runner_labels;
  const sets = labelSets(job);
  return sets.length > 0 && sets.every((labels) => labels.some(({ text }) => hosted.includes(text.toLowerCase())));
}

import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { removeItem, setValue } from '../../yaml/edit';
import { isMapping, isScalar, isSequence, type YamlNode, type YamlScalar } from '../../yaml/nodes';
import { platformFacts } from '../facts';
import { runnerExample } from '../examples';
import { defineRule } from '../rule';
import { labelSets } from '../runners';

export const rule = defineRule({
  id: 'actions/retired-runner',
  title: 'Runner image that GitHub has retired',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:runner-label'],
  docs: {
    why: 'A job on an image that was retired never starts: it waits for a runner until it is cancelled. An image that is about to be retired fails on announced days before.',
    bad: runnerExample('ubuntu-20.04'),
    good: runnerExample('ubuntu-24.04'),
    references: ['https://github.com/actions/runner-images#available-images'],
  },
  visit: {
    job(job, { report, source }) {
      const { retired, deprecated } = platformFacts().runner_labels;
      const sets = labelSets(job);
      // A matrix of several images tries each of them on purpose, until one of them is gone.
      const isTrial = new Set(sets.flatMap((labels) => labels.map(({ text }) => text.toLowerCase()))).size > 1;
      for (const labels of sets) {
        if (labels.some(({ text }) => text.toLowerCase() === 'self-hosted')) continue;
        for (const label of labels) {
          const name = label.text.toLowerCase();
          const gone = retired[name];
          const going = deprecated[name];
          const use = gone?.use ?? going?.use;
          if (use === undefined || (!gone && isTrial && sets.length > 1)) continue;
          report({
            span: label.span,
            severity: gone ? 'warning' : 'info',
            message: gone
              ? `GitHub retired \`${label.text}\` (${gone.retired}), so the job waits until it is cancelled; use \`${use}\`.`
              : `GitHub retires \`${label.text}\` on ${going?.retires ?? 'an announced day'}; use \`${use}\`.`,
            tags: ['deprecated'],
            fixes: replacements(label, use, job.matrix, source),
          });
        }
      }
    },
  },
});

/** The entries under `include` and `exclude` name the image as its row does. */
function replacements(label: YamlScalar, use: string, matrix: YamlNode | null, source: Source): readonly Fix[] {
  const rows = isMapping(matrix) ? matrix.pairs.map(({ value }) => value).filter(isSequence) : [];
  const isSame = (node: YamlNode | null, text: string): node is YamlScalar =>
    isScalar(node) && node.text.toLowerCase() === text.toLowerCase();
  const named = rows
    .flatMap(({ items }) => items.flatMap((item) => (isMapping(item) ? item.pairs.map(({ value }) => value) : [item])))
    .filter((node) => isSame(node, label.text));
  const row = rows.find(({ items }) => items.includes(label));
  const places = named.includes(label) ? named : [label];
  // The image that takes its place would run twice.
  if (row?.items.some((item) => isSame(item, use)))
    return places.length === 1 ? [fileFix('suggestion', 'Remove the image', () => removeItem(label, row, source))] : [];
  return [fileFix('suggestion', `Change to "${use}"`, () => places.flatMap((one) => setValue(one, use)), true)];
}

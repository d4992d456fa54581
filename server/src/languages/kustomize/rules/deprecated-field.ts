import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'kustomize/deprecated-field',
  title: 'Field that Kustomize is going to drop',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'These fields work for now and are left out of the next version of the format; `kustomize edit fix` rewrites them.',
    bad: 'bases:\n  - ../base\n',
    good: 'resources:\n  - ../base\n',
    references: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  visit: {
    file({ root }, { report }) {
      for (const pair of root?.pairs ?? []) {
        const successor = SUCCESSORS.get(pair.key.text);
        if (successor === undefined) continue;
        const canRename = SAME_FORM.has(pair.key.text) && !root?.get(successor);
        report({
          span: pair.key.span,
          message: `\`${pair.key.text}\` is deprecated; \`${successor}\` has taken its place.`,
          fixes: canRename
            ? [fileFix('safe', `Rename to \`${successor}\``, () => renameKey(pair, successor), true)]
            : [],
        });
      }
    },
  },
});

const SUCCESSORS = new Map([
  ['bases', 'resources'],
  ['commonLabels', 'labels'],
  ['imageTags', 'images'],
  ['patchesJson6902', 'patches'],
  ['patchesStrategicMerge', 'patches'],
  ['vars', 'replacements'],
]);

/** Fields whose entries are written in the same way under the new name. */
const SAME_FORM = new Set(['bases', 'patchesJson6902']);

import { fileFix } from '../../../core/finding';
import { removeItem, renameKey } from '../../yaml/edit';
import { removeValueBelow } from '../../yaml/owner';
import { closest } from '../../../core/closest';
import { isMapping, isSequence, valueOf } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { matches, rowsOf } from '../matrix';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/ineffective-matrix-exclude',
  title: 'Exclusion that excludes nothing',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:matrix'],
  docs: {
    why: 'An entry under `exclude` takes out the combinations whose values it names. One with a key or a value that the matrix does not have takes out nothing, or makes GitHub refuse the file.',
    bad: jobExample(
      'strategy:\n  matrix:\n    node: [20, 22]\n    exclude:\n      - node: 18\nsteps:\n  - run: make test',
    ),
    good: jobExample(
      'strategy:\n  matrix:\n    node: [20, 22]\n    exclude:\n      - node: 20\nsteps:\n  - run: make test',
    ),
  },
  visit: {
    job({ matrix }, { source, report }) {
      if (!isMapping(matrix) || matrix.pairs.some(({ key }) => key.text.includes('${{'))) return;
      const exclude = valueOf(matrix, 'exclude');
      if (!isSequence(exclude)) return;
      const rows = rowsOf(matrix);
      // A matrix without any row is told as such.
      if (rows.size === 0 && !matrix.get('include')) return;
      for (const entry of exclude.items) {
        if (!isMapping(entry)) continue;
        const drop = fileFix(
          'suggestion',
          'Remove what excludes nothing',
          () => removeItem(entry, exclude, source) ?? removeValueBelow(matrix, exclude, source),
        );
        for (const pair of entry.pairs) {
          const { key, value } = pair;
          const row = rows.get(key.text.toLowerCase());
          if (row === undefined && !key.text.includes('${{')) {
            const near = closest(key.text, rows.keys());
            report({
              span: key.span,
              fixes: near
                ? [fileFix('suggestion', `Change to \`${near}\``, () => renameKey(pair, near), true), drop]
                : [drop],
              message: `The matrix has no row \`${key.text}\`, so this excludes nothing.${near ? ` Did you mean \`${near}\`?` : ''}`,
            });
          } else if (row && value && !row.some((one) => matches(one, value))) {
            report({
              span: value.span,
              fixes: [drop],
              message: `The row \`${key.text}\` has no such value, so this excludes nothing.`,
            });
          }
        }
      }
    },
  },
});

import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { stepsExample } from '../examples';
import { placeName } from '../places';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/conflicting-key',
  title: 'Keys that exclude each other',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'A step either runs a script or uses an action, and a job either has steps or calls a workflow. GitHub refuses a mixture of both.',
    bad: stepsExample('- run: make test\n  uses: ./.github/actions/test'),
    good: stepsExample('- run: make test\n- uses: ./.github/actions/test'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    schemaProblem({ kind, span, name, pair, first, mapping, definition, path }, { report, source }) {
      if (kind !== 'conflicting-key' || !pair) return;
      const other = first ? ` with \`${first.key.text}\`` : '';
      report({
        span,
        message: `\`${name}\` cannot stand together${other} in ${placeName(definition, path)}, so GitHub refuses the file.`,
        related: first ? [{ span: first.key.span, message: 'This key decides what it is.' }] : [],
        fixes: mapping ? [fileFix('suggestion', `Remove \`${name}\``, () => removePair(pair, mapping, source))] : [],
      });
    },
  },
});

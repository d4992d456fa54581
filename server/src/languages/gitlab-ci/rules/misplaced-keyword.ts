import { fileFix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { placeOf } from '../words';

export const rule = defineRule({
  id: 'gitlab/misplaced-keyword',
  title: 'Keyword stands where it is not allowed',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'Some keywords look the same in two places and are taken in one of them only. GitLab refuses the file.',
    bad: jobExample('variables:\n  REGION:\n    value: eu-west-1\n    description: Where it runs'),
    good: jobExample('variables:\n  REGION:\n    value: eu-west-1'),
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  visit: {
    grammar({ kind, name, path, expected, span, entry }, { source, report, model }) {
      if (kind === 'misplaced-key')
        report({
          span,
          message: `\`${name}\` cannot stand in ${placeOf(path)}: ${expected}; GitLab refuses the file.`,
          fixes:
            // The job of another project is not one of this pipeline.
            entry && entry.home === model.home && name !== 'project'
              ? [fileFix('suggestion', `Remove \`${name}\``, () => removePairBelow(model.root, entry.pair, source))]
              : [],
        });
    },
  },
});

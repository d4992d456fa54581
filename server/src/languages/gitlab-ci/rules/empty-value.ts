import { fileFix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import { defineRule } from '../rule';
import { placeOf } from '../words';

export const rule = defineRule({
  id: 'gitlab/empty-value',
  title: 'Keyword without a value',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'GitLab refuses a file in which something is left empty that needs a value: a script without a command, an image without a name.',
    bad: `test:
  script: []
`,
    good: `test:
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  visit: {
    grammar({ kind, path, name, value, expected, span, entry }, { source, report, model }) {
      if (kind !== 'empty-value') return;
      const place = placeOf(value?.kind === 'mapping' ? [...path, name] : path);
      report({
        span,
        message: `${place} is empty, where GitLab wants ${expected}; it refuses the file.`,
        fixes:
          entry && entry.home === model.home && !NEEDED.has(entry.name)
            ? [fileFix('suggestion', `Remove \`${entry.name}\``, () => removePairBelow(model.root, entry.pair, source))]
            : [],
      });
    },
  },
});

/** What is missing when it is taken out; for the others an empty value says that they are not wanted. */
const NEEDED: ReadonlySet<string> = new Set(['script', 'run', 'trigger', 'description', 'tag_name', 'name', 'job']);

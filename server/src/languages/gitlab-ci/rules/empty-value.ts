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
    grammar({ kind, path, name, value, expected, span }, { report }) {
      if (kind !== 'empty-value') return;
      const place = placeOf(value?.kind === 'mapping' ? [...path, name] : path);
      report({ span, message: `${place} is empty, where GitLab wants ${expected}; it refuses the file.` });
    },
  },
});

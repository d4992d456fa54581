import { defineRule } from '../rule';
import { jobExample } from '../examples';

export const rule = defineRule({
  id: 'actions/merge-key',
  title: 'YAML merge key',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub reads YAML anchors and aliases since August 2025, but not merge keys (`<<`): it takes them for an unknown key.',
    bad: jobExample(
      'env: &shared\n  STAGE: test\nsteps:\n  - run: make test\n    env:\n      <<: *shared\n      PART: unit',
    ),
    good: jobExample('env: &shared\n  STAGE: test\nsteps:\n  - run: make test\n    env: *shared'),
    references: ['https://github.blog/changelog/2025-09-18-actions-yaml-anchors-and-non-public-workflow-templates/'],
  },
  visit: {
    schemaProblem({ kind, span }, { report }) {
      if (kind !== 'merge-key') return;
      report({
        span,
        message: 'GitHub knows no merge keys, so what they would bring in is missing; write the keys out.',
      });
    },
  },
});

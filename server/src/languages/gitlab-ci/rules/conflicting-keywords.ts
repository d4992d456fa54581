import { contains } from '../../../core/text';
import { defineRule } from '../rule';
import { entryOf } from '../value';

export const rule = defineRule({
  id: 'gitlab/conflicting-keywords',
  title: 'Keywords that exclude each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A job that starts another pipeline runs no script, steps and a script are two ways to say the same, and `rules` replace `only` and `except`. GitLab refuses a job that has both, also where one of them comes from a template.',
    bad: `test:
  script:
    - make test
  rules:
    - if: $CI_COMMIT_BRANCH
  only:
    - main
`,
    good: `test:
  script:
    - make test
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
`,
    references: ['https://docs.gitlab.com/ci/yaml/#only--except', 'https://docs.gitlab.com/ci/yaml/#trigger'],
  },
  visit: {
    job({ job, value, own }, { report, model }) {
      for (const [first, second] of EXCLUSIVE) {
        const [a, b] = [entryOf(value, first), entryOf(value, second)];
        if (!a?.value || !b?.value) continue;
        const written = [b, a].find((one) => one.home === model && contains(own.pair.span, one.pair.span));
        report({
          span: (written ?? own).pair.key.span,
          message: `\`${job.name}\` has \`${first}\` and \`${second}\`, which exclude each other; GitLab refuses the file.`,
        });
      }
    },
  },
});

const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['rules', 'only'],
  ['rules', 'except'],
  ['script', 'trigger'],
  ['script', 'run'],
  ['run', 'trigger'],
];

import { keywords } from '../keywords';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/reserved-job-name',
  title: 'Job with a name that is a keyword',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:job'],
  docs: {
    why: 'Some names are kept for keywords, old and new, and for values of YAML. A job of such a name is read as something else by GitLab or by other tools.',
    bad: `types:
  script:
    - make types
`,
    good: `check-types:
  script:
    - make types
`,
    references: ['https://docs.gitlab.com/ci/jobs/#job-names'],
  },
  visit: {
    job({ job, own }, { report }) {
      if (keywords().reservedNames.has(job.name))
        report({
          span: own.pair.key.span,
          message: `\`${job.name}\` is a reserved name, so that this may not be read as a job; give it another one.`,
        });
    },
  },
});

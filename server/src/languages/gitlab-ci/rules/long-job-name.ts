import { defineRule } from '../rule';

/** Of a job (docs.gitlab.com, "Jobs", job names). */
const LONGEST = 255;

const named = (name: string): string => `${name}:
  script:
    - make test
`;

export const rule = defineRule({
  id: 'gitlab/long-job-name',
  title: 'Name of a job is too long',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Names of jobs have at most 255 characters; GitLab refuses the file otherwise.',
    bad: named('test '.repeat(60).trim()),
    good: named('test'),
    references: ['https://docs.gitlab.com/ci/jobs/#job-names'],
  },
  visit: {
    job({ job, own }, { report }) {
      if (job.name.length > LONGEST)
        report({
          span: own.pair.key.span,
          message: `This name has ${String(job.name.length)} characters, and GitLab takes at most ${String(LONGEST)}; it refuses the file.`,
        });
    },
  },
});

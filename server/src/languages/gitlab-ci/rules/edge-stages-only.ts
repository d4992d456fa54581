import { keywords } from '../keywords';
import { defineRule } from '../rule';
import { stageOf } from '../stages';

export const rule = defineRule({
  id: 'gitlab/edge-stages-only',
  title: 'Pipeline of nothing but .pre and .post',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'GitLab makes no pipeline that has jobs in `.pre` and `.post` only: nothing of it ever runs.',
    bad: `report:
  stage: .post
  script:
    - make report
`,
    good: `test:
  script:
    - make test

report:
  stage: .post
  script:
    - make report
`,
    references: ['https://docs.gitlab.com/ci/yaml/#stage-post'],
  },
  visit: {
    configuration({ jobs, isComplete }, { report }) {
      if (!isComplete) return;
      const all = [...jobs.values()].filter((job) => !job.isHidden);
      const edges: readonly string[] = keywords().edgeStages;
      const first = all.find((job) => job.own);
      if (!first?.own || !all.every((job) => job.isCertain && edges.includes(stageOf(job) ?? ''))) return;
      report({
        span: first.own.pair.key.span,
        message:
          'All jobs are in `.pre` and `.post`, and GitLab makes no pipeline of those alone, so nothing here runs.',
      });
    },
  },
});

import { defineRule } from '../rule';
import { ownNeeds, stageOf, stagesOf } from '../stages';

export const rule = defineRule({
  id: 'gitlab/needs-later-stage',
  title: 'Job needs a job of a later stage',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:needs'],
  docs: {
    why: 'A job can need jobs of its own stage and of earlier ones. One of a later stage would wait for it in turn, so GitLab refuses the pipeline.',
    bad: `stages: [build, test]

build:
  stage: build
  needs: [test]
  script:
    - make

test:
  stage: test
  script:
    - make test
`,
    good: `stages: [build, test]

build:
  stage: build
  script:
    - make

test:
  stage: test
  needs: [build]
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/#needs'],
  },
  visit: {
    job({ job, own, configuration }, { report, model }) {
      const { names, isKnown } = stagesOf(configuration);
      const stage = stageOf(job);
      if (!isKnown || stage === null || !job.isCertain || !names.includes(stage)) return;
      for (const need of ownNeeds(job) ?? []) {
        const other = need.job === null || !need.isLocal ? undefined : configuration.jobs.get(need.job);
        const otherStage = other?.isCertain ? stageOf(other) : null;
        if (otherStage === null || names.indexOf(otherStage) <= names.indexOf(stage)) continue;
        report({
          span: need.value.home === model ? need.value.node.span : own.pair.key.span,
          message: `\`${other?.name ?? ''}\` is in the stage \`${otherStage}\`, which comes after \`${stage}\`; GitLab refuses a job that needs a later one.`,
        });
      }
    },
  },
});

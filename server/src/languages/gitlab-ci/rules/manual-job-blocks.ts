import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { ownNeeds, stageOf, stagesOf } from '../stages';
import { valueAt } from '../value';
import { manualOf } from '../when';

export const rule = defineRule({
  id: 'gitlab/manual-job-blocks',
  title: 'Manual job in rules holds up the pipeline',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The same `when: manual` means two things. As a keyword of the job it makes the job optional: the pipeline goes on. In a rule it blocks: the pipeline stands still, and later stages wait until somebody presses the button. `allow_failure` beside it says which is meant.',
    bad: `docs:
  stage: test
  rules:
    - if: $CI_COMMIT_BRANCH
      when: manual
  script:
    - make docs

deploy:
  stage: deploy
  script:
    - make deploy
`,
    good: `docs:
  stage: test
  rules:
    - if: $CI_COMMIT_BRANCH
      when: manual
      allow_failure: true
  script:
    - make docs

deploy:
  stage: deploy
  script:
    - make deploy
`,
    references: ['https://docs.gitlab.com/ci/jobs/job_control/#types-of-manual-jobs'],
  },
  visit: {
    job({ job, configuration }, { report, model }) {
      const manual = manualOf(job, configuration);
      if (
        manual?.blocks !== 'yes' ||
        !manual.rule ||
        manual.rule.home !== model.home ||
        manual.node.home !== model.home
      )
        return;
      if (
        manual.rule.entries.has('allow_failure') ||
        valueAt(job.value, 'allow_failure') ||
        valueAt(job.value, 'environment')
      )
        return;
      const { names } = stagesOf(configuration);
      const at = names.indexOf(stageOf(job) ?? '');
      const waiting = [...configuration.jobs.values()].find(
        (other) =>
          !other.isHidden && other.isCertain && !ownNeeds(other) && names.indexOf(stageOf(other) ?? '') > at && at >= 0,
      );
      if (!waiting) return;
      const { node } = manual.rule;
      report({
        span: manual.node.node.span,
        message: `In a rule \`when: manual\` blocks: \`${waiting.name}\` and all later stages wait until somebody starts \`${job.name}\`.`,
        fixes:
          isMapping(node) && !node.alias
            ? [
                fileFix(
                  'suggestion',
                  'Let the pipeline go on without it',
                  () => insertKey(node, 'allow_failure', 'true', model.source),
                  true,
                ),
              ]
            : [],
      });
    },
  },
});

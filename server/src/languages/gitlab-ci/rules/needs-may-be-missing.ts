import { fileFix, type Fix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import type { Source } from '../../../core/source';
import { defineRule } from '../rule';
import { ownNeeds, type Need } from '../stages';
import { pipelinesWithout } from '../when';

export const rule = defineRule({
  id: 'gitlab/needs-may-be-missing',
  title: 'Job needs a job that its rules may leave out',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:needs'],
  docs: {
    why: 'A job that is needed and not in the pipeline makes GitLab refuse the whole pipeline: "needs … but it was not added". It shows only in the one kind of pipeline in which the rules differ. `optional: true` lets the job go on without.',
    bad: `build:
  stage: build
  script:
    - make
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"

test:
  needs:
    - job: build
  script:
    - make test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH
`,
    good: `build:
  stage: build
  script:
    - make
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"

test:
  needs:
    - job: build
      optional: true
  script:
    - make test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH
`,
    references: ['https://docs.gitlab.com/ci/yaml/#needsoptional'],
  },
  visit: {
    job({ job, own, configuration }, { report, model }) {
      if (!job.isCertain) return;
      const missing = (need: Need): string | null => {
        const other =
          need.job === null || !need.isLocal || need.optional ? undefined : configuration.jobs.get(need.job);
        if (!other?.isCertain || other.isHidden) return null;
        // A job whose rules name the needs has others then.
        return pipelinesWithout(other, job, configuration);
      };
      for (const need of ownNeeds(job) ?? []) {
        const words = missing(need);
        if (words === null) continue;
        const { value } = need;
        const isHere = value.home === model.home;
        report({
          span: isHere ? value.node.span : own.pair.key.span,
          message: `\`${need.job ?? ''}\` is left out of ${words}, where \`${job.name}\` runs, so GitLab refuses that pipeline; \`optional: true\` lets it go on without.`,
          fixes: isHere ? makeOptional(need, model.source) : [],
        });
      }
    },
  },
});

function makeOptional({ entry, value }: Need, source: Source): readonly Fix[] {
  const title = 'Make it optional';
  if (entry) {
    const { node } = entry;
    return isMapping(node) && !node.alias && !node.get('optional')
      ? [fileFix('suggestion', title, () => insertKey(node, 'optional', 'true', source), true)]
      : [];
  }
  if (value.kind !== 'scalar' || value.node.alias) return [];
  const text = `{ job: ${value.node.raw}, optional: true }`;
  return [fileFix('suggestion', title, () => [{ span: value.node.span, text }], true)];
}

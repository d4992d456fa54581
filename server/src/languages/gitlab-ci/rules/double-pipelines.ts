import { fileFix } from '../../../core/finding';
import { insertLinesBefore } from '../../yaml/edit';
import type { Source } from '../../../core/source';
import { isMapping, type YamlNode } from '../../yaml/nodes';
import { entryOf } from '../value';
import { jobRuns } from '../when';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/double-pipelines',
  title: 'Two pipelines for one push',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['CKV_GITLABCI_2'],
  docs: {
    why: 'Jobs that run for branches and for merge requests alike run twice for every push to a branch with an open merge request: twice the minutes, two results that may differ. `workflow:rules` decides which of both pipelines is made.',
    bad: `test:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "push"
  script:
    - make test
`,
    good: `workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS
      when: never
    - if: $CI_COMMIT_BRANCH

test:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "push"
  script:
    - make test
`,
    references: [
      'https://docs.gitlab.com/ci/jobs/job_rules/#avoid-duplicate-pipelines',
      'https://docs.gitlab.com/ci/yaml/workflow/',
    ],
  },
  visit: {
    configuration(configuration, { report, model }) {
      if (!configuration.isComplete || entryOf(configuration.keyword('workflow'), 'rules')) return;
      const twice = [...configuration.jobs.values()].find(
        (job) =>
          job.own &&
          !job.isHidden &&
          job.isCertain &&
          jobRuns(job, configuration, 'merge-request') === 'yes' &&
          jobRuns(job, configuration, 'branch') === 'yes',
      );
      if (!twice?.own) return;
      const rules = entryOf(twice.value, 'rules') ?? entryOf(twice.value, 'only');
      const root = model.root;
      report({
        span: rules?.home === model.home ? rules.pair.key.span : twice.own.pair.key.span,
        message: `\`${twice.name}\` runs for branches and for merge requests, so every push to a branch with a merge request makes two pipelines; \`workflow:rules\` keeps one.`,
        fixes:
          model.kind === 'root' && isMapping(root) && !root.get('workflow')
            ? [fileFix('suggestion', 'Keep the one of the merge request', () => insertWorkflow(root, model.source))]
            : [],
      });
    },
  },
});

const WORKFLOW = [
  'workflow:',
  '  rules:',
  '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
  '    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS',
  '      when: never',
  '    - if: $CI_COMMIT_BRANCH',
  '    - if: $CI_COMMIT_TAG',
  '',
];

const insertWorkflow = (root: YamlNode, source: Source): ReturnType<typeof insertLinesBefore> =>
  insertLinesBefore(source, root.span.start, WORKFLOW);

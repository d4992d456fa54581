import { patternProblem } from '../patterns';
import { defineRule } from '../rule';
import { MAX_INCLUDES } from '../project';
import { shortPaths } from '../words';

export const rule = defineRule({
  id: 'gitlab/broken-include',
  title: 'Included file cannot be read',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:include'],
  docs: {
    why: 'GitLab refuses the pipeline when a local file that it includes is not in the repository, when files include each other in a circle, or when there are more than 150 of them. Files outside the workspace folder are never read.',
    bad: `include:
  - local: /ci/biuld.yml
`,
    good: `include:
  - local: /ci/build.yml
`,
    files: { 'ci/build.yml': 'build:\n  script:\n    - make\n' },
    references: ['https://docs.gitlab.com/ci/yaml/includes/'],
  },
  visit: {
    include({ include, target, isStarted }, { report }) {
      const span = (include.location ?? include.node).span;
      const name = include.location?.text ?? '';
      switch (target.kind) {
        case 'missing':
          // That GitLab reads no such file at all is said of its name.
          if (patternProblem('file', name) !== null) return;
          if (isStarted)
            return report({
              span,
              severity: 'warning',
              message: `\`${name}\` is not in the repository, so the job cannot start its pipeline and fails.`,
            });
          return report({
            span,
            severity: target.hasSiblings ? 'error' : 'warning',
            message: target.hasSiblings
              ? `\`${name}\` is not in the repository, so GitLab refuses the pipeline.`
              : `\`${name}\` is not here, nor is any other configuration in its folder; unless this is a part of the repository only, GitLab refuses the pipeline.`,
          });
        case 'outside':
          return report({
            span,
            severity: 'warning',
            message: `\`${name}\` lies outside the repository, where GitLab reads nothing.`,
          });
        case 'cycle':
          return report({
            span,
            message: `Including \`${name}\` leads in a circle: ${shortPaths(target.chain).join(' → ')}.`,
          });
        case 'too-many':
          return report({
            span,
            message: `With this, more than ${String(MAX_INCLUDES)} files are included; GitLab refuses the pipeline.`,
          });
        default:
      }
    },
  },
});

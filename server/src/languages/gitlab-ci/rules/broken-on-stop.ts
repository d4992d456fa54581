import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { entryOf, isInterpolated, scalarAt, textOf, valueAt } from '../value';
import { closest } from '../../../core/closest';
import { pipelinesWithout } from '../when';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/broken-on-stop',
  title: 'Job that stops an environment does not fit it',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`on_stop` names the job that takes an environment down. It has to exist, to stand for the same environment and to have `action: stop`; GitLab refuses the pipeline otherwise. Where its rules leave it out of pipelines in which the environment is made, review environments stay up for ever.',
    bad: `review:
  stage: deploy
  environment:
    name: review/$CI_COMMIT_REF_SLUG
    on_stop: stop-review
  script:
    - make review

stop-review:
  stage: deploy
  when: manual
  environment:
    name: review/$CI_COMMIT_REF_SLUG
  script:
    - make stop-review
`,
    good: `review:
  stage: deploy
  environment:
    name: review/$CI_COMMIT_REF_SLUG
    on_stop: stop-review
  script:
    - make review

stop-review:
  stage: deploy
  when: manual
  environment:
    name: review/$CI_COMMIT_REF_SLUG
    action: stop
  script:
    - make stop-review
`,
    references: ['https://docs.gitlab.com/ci/yaml/#environmenton_stop'],
  },
  visit: {
    job({ job, own, configuration }, { report, model }) {
      const environment = valueAt(job.value, 'environment');
      const stop = scalarAt(environment, 'on_stop');
      const name = textOf(stop);
      if (!stop || name === null || isInterpolated(name) || !job.isCertain) return;
      const span = stop.home === model.home ? stop.node.span : own.pair.key.span;
      const other = configuration.jobs.get(name);
      if (!other || other.isHidden) {
        if (!configuration.isComplete) return;
        const near = closest(name, configuration.jobs.keys());
        report({
          span,
          message: `There is no job \`${name}\` to stop the environment, so GitLab refuses the pipeline.${suggestion(near)}`,
        });
        return;
      }
      if (!other.isCertain) return;
      const stopped = valueAt(other.value, 'environment');
      if (!stopped) {
        report({
          span,
          message: `\`${name}\` has no environment, so it cannot stop this one; GitLab refuses the pipeline.`,
        });
        return;
      }
      const names = [environment, stopped].map((one) => textOf(one?.kind === 'scalar' ? one : valueAt(one, 'name')));
      if (names[0] !== null && names[1] !== null && names[0] !== names[1]) {
        report({
          span,
          message: `\`${name}\` is of the environment \`${names[1] ?? ''}\`, and not of \`${names[0] ?? ''}\`; GitLab refuses the pipeline.`,
        });
        return;
      }
      const action = entryOf(stopped, 'action');
      if (action && textOf(action.value) === 'stop') {
        const words = pipelinesWithout(other, job, configuration);
        if (words !== null)
          report({
            span,
            severity: 'warning',
            message: `\`${name}\` is left out of ${words}, where \`${job.name}\` runs, so nothing stops the environment; give both the same rules.`,
          });
        return;
      }
      const { node } = stopped;
      report({
        span,
        message: `\`${name}\` does not have \`action: stop\`, so it would deploy instead of stopping; GitLab refuses the pipeline.`,
        fixes:
          !action && stopped.home === model.home && isMapping(node) && !node.alias
            ? [
                fileFix(
                  'suggestion',
                  `Add \`action: stop\` to \`${name}\``,
                  () => insertKey(node, 'action', 'stop', model.source),
                  true,
                ),
              ]
            : [],
      });
    },
  },
});

import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { scalarsOf, type Job } from '../configuration';
import { isBridge } from '../grammar';
import { defineRule } from '../rule';
import { ownNeeds, stageOf, stagesOf } from '../stages';
import { isInterpolated, itemsOf, scalarAt, valueAt, type ScalarValue } from '../value';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/unknown-dependency',
  title: 'Job takes artifacts of a job that is not before it',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:dependencies'],
  docs: {
    why: '`dependencies` chooses among the jobs whose artifacts are there anyway: those of this stage and earlier ones, or those that the job needs. GitLab refuses any other.',
    bad: `build:
  stage: build
  script:
    - make

docs:
  stage: build
  script:
    - make docs

test:
  needs: [build]
  dependencies: [build, docs]
  script:
    - make test
`,
    good: `build:
  stage: build
  script:
    - make

docs:
  stage: build
  script:
    - make docs

test:
  needs: [build, docs]
  dependencies: [build, docs]
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/#dependencies'],
  },
  visit: {
    job({ job, own, configuration }, { report, model }) {
      // What a job starts as a pipeline of its own may come from any earlier job.
      const needs = isBridge(job.value) ? null : ownNeeds(job);
      const { names, isKnown } = stagesOf(configuration);
      const stage = stageOf(job);
      for (const item of takenFrom(job)) {
        const name = item.node.text;
        // What is empty is told as such.
        if (name === '' || isInterpolated(name) || name.includes('$')) continue;
        const found = configuration.jobs.get(name);
        const other = found?.isHidden === false ? found : undefined;
        const span = item.home === model.home ? item.node.span : own.pair.key.span;
        if (!other) {
          if (!configuration.isComplete) continue;
          const near = closest(
            name,
            [...configuration.jobs.values()].filter((one) => !one.isHidden && one !== job).map((one) => one.name),
          );
          report({
            span,
            message: `There is no job \`${name}\` to take artifacts from, so GitLab refuses the pipeline.${suggestion(near)}`,
            fixes:
              near !== null && item.home === model.home && !item.node.alias
                ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(item.node, near), true)]
                : [],
          });
        } else if (
          needs &&
          needs.length > 0 &&
          job.isCertain &&
          !needs.some((need) => need.job === name || need.job === null)
        ) {
          report({
            span,
            message: `\`${job.name}\` does not need \`${name}\`, so its artifacts are not there to take; GitLab refuses the pipeline.`,
          });
        } else if (!needs && isKnown && job.isCertain && other.isCertain && stage !== null) {
          const otherStage = stageOf(other);
          if (otherStage === null || !names.includes(stage) || names.indexOf(otherStage) <= names.indexOf(stage))
            continue;
          report({
            span,
            message: `\`${name}\` is in the stage \`${otherStage}\`, which comes after \`${stage}\`; GitLab refuses to take artifacts from there.`,
          });
        }
      }
    },
  },
});

/** The jobs whose artifacts a job takes, those that hold a pipeline to start included. */
const takenFrom = (job: Job): readonly ScalarValue[] => {
  const dependencies = valueAt(job.value, 'dependencies');
  const started = itemsOf(valueAt(valueAt(job.value, 'trigger'), 'include'));
  return [
    // What is no list is told as such.
    ...(dependencies?.kind === 'list' ? scalarsOf(dependencies) : []),
    ...started.flatMap((include) => scalarAt(include, 'job') ?? []),
  ];
};

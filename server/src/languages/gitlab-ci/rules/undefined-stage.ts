import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { insertItem, setValue } from '../../yaml/edit';
import { isSequence } from '../../yaml/nodes';
import { scalarsOf } from '../configuration';
import { defineRule } from '../rule';
import { stagesOf } from '../stages';
import { scalarAt, textOf, valueAt, type Value } from '../value';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/undefined-stage',
  title: 'Job stands in a stage that is not declared',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:stage', 'gitlab-ci-ls:stage'],
  docs: {
    why: 'Every job stands in one of the `stages`; without such a list these are `build`, `test` and `deploy`, and a job that names none is in `test`. GitLab refuses a pipeline with a job in any other stage.',
    bad: `stages: [build, verify]

test:
  stage: verfiy
  script:
    - make test
`,
    good: `stages: [build, verify]

test:
  stage: verify
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/#stages'],
  },
  visit: {
    configuration(configuration, { report, model }) {
      const { names, isKnown, declared } = stagesOf(configuration);
      if (!isKnown || !configuration.isComplete || isMalformed(declared)) return;
      const known = names.map((name) => `\`${name}\``).join(', ');
      for (const job of configuration.jobs.values()) {
        if (job.isHidden || !job.own || !job.value) continue;
        const stage = scalarAt(job.value, 'stage');
        // What is left empty is the usual one.
        const name = textOf(stage) ?? (valueAt(job.value, 'stage') || !job.isCertain ? null : 'test');
        if (name === null || names.includes(name) || name.includes('$')) continue;
        const near = closest(name, names);
        const isHere = stage?.home === model.home;
        const list =
          declared?.home === model.home && isSequence(declared.node) && !declared.node.alias ? declared.node : null;
        report({
          span: isHere ? stage.node.span : job.own.pair.key.span,
          message: stage
            ? `\`${name}\` is none of the stages (${known}), so GitLab refuses the pipeline.${suggestion(near)}`
            : `\`${job.name}\` names no stage and so stands in \`test\`, which is none of the stages (${known}); GitLab refuses the pipeline.`,
          fixes: [
            ...(near !== null && isHere && !stage.node.alias
              ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(stage.node, near), true)]
              : []),
            ...(list
              ? [fileFix('suggestion', `Declare the stage \`${name}\``, () => insertItem(list, name, model.source))]
              : []),
          ],
        });
      }
    },
  },
});

/** Told as such: a text in place of a list, or a number in it. */
const isMalformed = (declared: Value | null): boolean =>
  declared !== null &&
  (declared.kind !== 'list' || scalarsOf(declared).some(({ node }) => typeof node.value !== 'string'));

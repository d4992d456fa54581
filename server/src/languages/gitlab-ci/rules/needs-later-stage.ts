import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey, setValue } from '../../yaml/edit';
import { isMapping, isScalar } from '../../yaml/nodes';
import { writeScalar } from '../../yaml/quote';
import type { GitlabFile } from '../model';
import { entryOf, type Entry, type MappingValue } from '../value';
import { defineRule } from '../rule';
import { needsOfRules, ownNeeds, stageOf, stagesOf } from '../stages';

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
    job({ job, own, configuration }, { source, report, model }) {
      const { names, isKnown } = stagesOf(configuration);
      const stage = stageOf(job);
      if (!isKnown || stage === null || !job.isCertain || !names.includes(stage)) return;
      for (const need of [...(ownNeeds(job) ?? []), ...needsOfRules(job)]) {
        const other = need.job === null || !need.isLocal ? undefined : configuration.jobs.get(need.job);
        const otherStage = other?.isCertain ? stageOf(other) : null;
        if (otherStage === null || names.indexOf(otherStage) <= names.indexOf(stage)) continue;
        const fix = moveTo(otherStage, job.value, own, model, source);
        report({
          fixes: fix ? [fix] : [],
          span: need.value.home === model.home ? need.value.node.span : own.pair.key.span,
          message: `\`${other?.name ?? ''}\` is in the stage \`${otherStage}\`, which comes after \`${stage}\`; GitLab refuses a job that needs a later one.`,
        });
      }
    },
  },
});

/** Jobs of one stage may need each other, so that the order of `needs` stays. */
function moveTo(stage: string, value: MappingValue | null, own: Entry, model: GitlabFile, source: Source): Fix | null {
  const mapping = own.pair.value;
  const written = entryOf(value, 'stage');
  if (!isMapping(mapping) || mapping.alias || (written && written.home !== model.home)) return null;
  const title = `Move it to the stage ${stage}`;
  const scalar = mapping.get('stage')?.value;
  if (isScalar(scalar))
    return scalar.alias ? null : fileFix('suggestion', title, () => setValue(scalar, stage, mapping.isFlow));
  const [first] = mapping.pairs;
  return first
    ? fileFix('suggestion', title, () =>
        insertKey(mapping, 'stage', writeScalar(stage, 'plain', mapping.isFlow), source, { before: first }),
      )
    : null;
}

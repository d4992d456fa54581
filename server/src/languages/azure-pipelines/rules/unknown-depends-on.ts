import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/nodes';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';

const frame = (name: string): string => `jobs:
  - job: build
    steps:
      - script: make
  - job: test
    dependsOn: ${name}
    steps:
      - script: make test
`;

export const rule = defineRule({
  id: 'azure/unknown-depends-on',
  title: 'Stage or job depends on one that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Azure Pipelines refuses the whole pipeline when `dependsOn` names a stage that is not in it, or a job that is not in the same stage.',
    bad: frame('biuld'),
    good: frame('build'),
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/phases#dependencies'],
  },
  visit: {
    file(file, { report }) {
      const check = (
        dependsOn: readonly YamlScalar[],
        known: readonly string[],
        own: string | null,
        what: string,
      ): void => {
        for (const name of dependsOn) {
          if (
            isExpression(name.text) ||
            name.text.includes('$(') ||
            known.some((one) => one.toLowerCase() === name.text.toLowerCase())
          )
            continue;
          const near = closest(
            name.text,
            known.filter((one) => one !== own),
          );
          report({
            span: name.span,
            message: `There is no ${what} \`${name.text}\` to depend on, so Azure Pipelines refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
            fixes:
              near !== null && !name.alias
                ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(name, near, name.isFlow), true)]
                : [],
          });
        }
      };
      const namesOf = (list: readonly { readonly name: YamlScalar | null }[]): readonly string[] =>
        list.flatMap(({ name }) => name?.text ?? []);
      const areKnown = (names: readonly string[]): boolean => !names.some(isExpression);
      const stages = namesOf(file.stages);
      for (const stage of file.stages) {
        if (!file.isOpen && file.kind === 'pipeline' && areKnown(stages))
          check(stage.dependsOn ?? [], stages, stage.name?.text ?? null, 'stage');
        const jobs = namesOf(stage.jobs);
        if (stage.isOpen || file.kind === 'template' || (file.isOpen && stage.name === null) || !areKnown(jobs))
          continue;
        for (const job of stage.jobs) check(job.dependsOn, jobs, job.name?.text ?? null, 'job');
      }
    },
  },
});

import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isExpression } from '../expressions';
import type { Job, Stage } from '../model';
import { defineRule } from '../rule';
import { areSameName, isOwnText, toldAt, type Word } from '../scope';

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
    stages({ stages, isOpen }, { report, model }) {
      if (model.kind === 'template') return;
      const told = new Set<string>();
      const check = (dependsOn: readonly Word[], known: readonly Word[], own: Word | null, what: string): void => {
        if (known.some(({ text }) => isExpression(text))) return;
        const names = known.map(({ text }) => text);
        for (const name of dependsOn) {
          const { text } = name;
          if (name.varies || isExpression(text) || text.includes('$(') || names.some((one) => areSameName(one, text)))
            continue;
          const { span, from } = toldAt(name);
          const key = `${String(span.start)} ${text}`;
          if (told.has(key)) continue;
          told.add(key);
          const near = closest(
            text,
            names.filter((one) => one !== own?.text),
          );
          report({
            span,
            message: `There is no ${what} \`${text}\` to depend on${from}, so Azure Pipelines refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
            fixes:
              near !== null && isOwnText(name)
                ? [
                    fileFix(
                      'suggestion',
                      `Change to \`${near}\``,
                      () => setValue(name.node, near, name.node.isFlow),
                      true,
                    ),
                  ]
                : [],
          });
        }
      };
      const namesOf = (parts: readonly (Stage | Job)[]): readonly Word[] => parts.flatMap(({ name }) => name ?? []);
      for (const stage of stages) {
        if (!isOpen) check(stage.dependsOn ?? [], namesOf(stages), stage.name, 'stage');
        if (stage.isOpen || (isOpen && stage.name === null)) continue;
        for (const job of stage.jobs) check(job.dependsOn, namesOf(stage.jobs), job.name, 'job');
      }
    },
  },
});

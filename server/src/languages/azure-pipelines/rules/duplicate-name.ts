import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { wordAt } from '../expand';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';
import { isOwnText, toldAt, type Word } from '../scope';

interface Part {
  readonly name: Word | null;
  readonly isConditional: boolean;
}

export const rule = defineRule({
  id: 'azure/duplicate-name',
  title: 'Two stages, jobs or steps of one name',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Stages need different names in the pipeline, jobs in their stage and steps in their job; Azure Pipelines refuses the file otherwise.',
    bad: `jobs:
  - job: test
    steps:
      - script: make unit
  - job: test
    steps:
      - script: make integration
`,
    good: `jobs:
  - job: unit
    steps:
      - script: make unit
  - job: integration
    steps:
      - script: make integration
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job'],
  },
  visit: {
    stages({ stages }, { report }) {
      const check = (parts: readonly Part[], what: string): void => {
        const first = new Map<string, Word>();
        for (const { name, isConditional } of parts) {
          // Of several conditional ones, usually one is left.
          if (!name || isConditional || name.varies || isExpression(name.text)) continue;
          const key = name.text.toLowerCase();
          const known = first.get(key);
          if (known) {
            const { span, from } = toldAt(name);
            report({
              span,
              message: `There is another ${what} \`${name.text}\`${from}, so Azure Pipelines refuses the file.`,
              fixes: isOwnText(name)
                ? [
                    fileFix('suggestion', 'Give it a name of its own', () =>
                      setValue(name.node, freeName(name.text, parts)),
                    ),
                  ]
                : [],
              related: [{ span: toldAt(known).span, message: 'It is here.' }],
            });
          } else first.set(key, name);
        }
      };
      check(stages, 'stage');
      for (const stage of stages) check(stage.jobs, 'job of this stage');
      for (const { steps } of stages.flatMap((stage) => stage.jobs))
        check(
          steps.map((step) => ({ name: wordAt(step, 'name'), isConditional: step.isConditional })),
          'step of this job',
        );
    },
  },
});

function freeName(name: string, parts: readonly Part[]): string {
  const taken = new Set(parts.map((part) => part.name?.text.toLowerCase()));
  let number = 2;
  while (taken.has(`${name}_${String(number)}`.toLowerCase())) number++;
  return `${name}_${String(number)}`;
}

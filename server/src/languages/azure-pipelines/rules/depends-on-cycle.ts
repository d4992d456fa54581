import { fileFix } from '../../../core/finding';
import { removeItemBelow, removeValueBelow } from '../../yaml/owner';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';
import { isOwnText, toldAt, type Word } from '../scope';

interface Part {
  readonly name: Word | null;
  readonly dependsOn: readonly Word[] | null;
}

export const rule = defineRule({
  id: 'azure/depends-on-cycle',
  title: 'Stages or jobs depend on each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Stages or jobs that wait for each other in a circle could never start, so Azure Pipelines refuses the pipeline.',
    bad: `jobs:
  - job: build
    dependsOn: test
    steps:
      - script: make
  - job: test
    dependsOn: build
    steps:
      - script: make test
`,
    good: `jobs:
  - job: build
    steps:
      - script: make
  - job: test
    dependsOn: build
    steps:
      - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/phases#dependencies'],
  },
  visit: {
    stages({ stages }, { source, model: { root }, report }) {
      const check = (parts: readonly Part[]): void => {
        const byName = new Map(
          parts.flatMap((part) =>
            part.name && !isExpression(part.name.text) ? [[part.name.text.toLowerCase(), part] as const] : [],
          ),
        );
        const done = new Set<Part>();
        const visit = (part: Part, stack: readonly Part[]): void => {
          const at = stack.indexOf(part);
          if (at >= 0) return circle(stack.slice(at));
          if (done.has(part)) return;
          done.add(part);
          for (const name of part.dependsOn ?? []) {
            const other = byName.get(name.text.toLowerCase());
            if (other) visit(other, [...stack, part]);
          }
        };
        const circle = (parts: readonly Part[]): void => {
          const [first] = parts;
          if (!first?.name) return;
          const names = [...parts, first].map((part) => part.name?.text ?? '');
          const itself = names.length > 2 ? undefined : first.dependsOn?.find(({ text }) => text === first.name?.text);
          report({
            span: toldAt(first.name).span,
            fixes:
              itself && isOwnText(itself)
                ? [
                    fileFix(
                      'suggestion',
                      'Remove this dependency',
                      () => removeItemBelow(root, itself.node, source) ?? removeValueBelow(root, itself.node, source),
                      true,
                    ),
                  ]
                : [],
            message:
              names.length > 2
                ? `These depend on each other in a circle (${names.join(' → ')}), so Azure Pipelines refuses the file.`
                : `\`${first.name.text}\` depends on itself, so Azure Pipelines refuses the file.`,
          });
        };
        for (const part of parts) visit(part, []);
      };
      check(stages);
      for (const stage of stages) check(stage.jobs);
    },
  },
});

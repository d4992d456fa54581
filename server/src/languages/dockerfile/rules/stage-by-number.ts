import { fileFix } from '../../../core/finding';
import { insert, replace } from '../edits';
import { defineRule } from '../rule';
import { sourceUses } from '../stage-uses';

export const rule = defineRule({
  id: 'docker/stage-by-number',
  title: 'Stage named by its number',
  severity: 'info',
  profile: 'strict',
  aliases: ['kics:using-unnamed-build-stages'],
  docs: {
    why: 'A number says nothing of what is copied, and means another stage as soon as one is added above. A name stays right.',
    bad: 'FROM golang:1.27\nRUN go build -o /app .\nFROM debian:13\nCOPY --from=0 /app /app\n',
    good: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM debian:13\nCOPY --from=build /app /app\n',
    references: ['https://docs.docker.com/build/building/multi-stage/#name-your-build-stages'],
  },
  visit: {
    instruction(instruction, { model, report }) {
      if (instruction.kind === 'FROM') return;
      for (const { word } of sourceUses(instruction)) {
        const stage = /^\d+$/.test(word.text) ? model.stages[Number(word.text)] : undefined;
        if (!stage?.from || stage === model.stage(instruction)) continue;
        const { from } = stage;
        const name = from.name?.text ?? freeName(model.stages.map((one) => one.name));
        report({
          span: word.span,
          message: `"${word.text}" means another stage as soon as one is added above; give it a name.`,
          related: [{ span: from.span, message: 'The stage' }],
          fixes: [
            fileFix('suggestion', `Call it ${name}`, () => [
              replace(word.span, name),
              ...(from.name || !from.image ? [] : [insert(from.image.span.end, ` AS ${name}`)]),
            ]),
          ],
        });
      }
    },
  },
});

function freeName(taken: readonly (string | null)[]): string {
  if (!taken.includes('build')) return 'build';
  let number = 2;
  while (taken.includes(`build-${number}`)) number++;
  return `build-${number}`;
}

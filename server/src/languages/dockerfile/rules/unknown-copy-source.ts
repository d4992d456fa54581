import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { sourceUses } from '../stage-uses';
import { splitImage } from '../../../core/image';

export const rule = defineRule({
  id: 'docker/unknown-copy-source',
  title: 'COPY --from a stage that is not there',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3022', 'kics:copy-from-without-from-alias-defined-previously'],
  docs: {
    why: 'COPY --from takes a stage above it, by name or number, or an image. A name that is neither is taken for an image on Docker Hub, which may even exist.',
    bad: 'FROM golang:1.27 AS builder\nFROM scratch\nCOPY --from=bulider /out /app\n',
    good: 'FROM golang:1.27 AS builder\nFROM scratch\nCOPY --from=builder /out /app\n',
  },
  visit: {
    instruction(instruction, { model, report }) {
      if (instruction.kind === 'FROM') return;
      const stage = model.stage(instruction);
      for (const { word } of sourceUses(instruction)) {
        const name = word.text;
        if (name === '' || /[$"'{]/.test(name) || !stage || name.toLowerCase() === stage.name) continue;
        if (/^\d+$/.test(name)) {
          if (Number(name) < stage.index) continue;
          report({
            span: word.span,
            message: `There is no stage ${name} above this one, so the build stops here.`,
            severity: 'error',
          });
          continue;
        }
        const image = splitImage(name);
        const isImage = image.tag !== null || image.digest !== null || name.includes('/');
        if (isImage || model.findStage(name, stage) || name === 'scratch') continue;
        if (model.swallowedStages().has(name.toLowerCase())) continue;
        const below = model.stages.find((other) => other.name === name.toLowerCase());
        const earlier = model.stages
          .slice(0, stage.index)
          .flatMap((other) => (other.name === null ? [] : [other.name]));
        const meant = closest(name, earlier);
        // Any other name may be a named build context.
        if (!below && !meant) continue;
        report({
          span: word.span,
          message: below
            ? `The stage "${name}" stands below, so Docker looks for an image of that name.`
            : `No stage above is called "${name}", so Docker looks for an image of that name; did you mean "${meant ?? ''}"?`,
          fixes: meant ? [fileFix('suggestion', `Change to ${meant}`, () => [replace(word.span, meant)])] : [],
        });
      }
    },
  },
});

import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/copy-from-own-stage',
  title: 'COPY --from the stage itself',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3023', 'DS-0006'],
  docs: {
    why: 'A stage cannot copy from itself: Docker looks for an image of that name instead, and the build stops. Files of the own stage are moved with RUN.',
    bad: 'FROM golang:1.27 AS build\nCOPY --from=build /out /app\n',
    good: 'FROM golang:1.27 AS build\nFROM scratch\nCOPY --from=build /out /app\n',
  },
  visit: {
    COPY(copy, { model, report }) {
      const from = copy.flags.find((flag) => flag.name === 'from')?.value;
      const stage = model.stage(copy);
      if (!from || !stage || from.text.toLowerCase() !== stage.name || model.findStage(from.text, stage)) return;
      report({
        span: from.span,
        message: `"${from.text}" is the stage that this COPY stands in, so Docker looks for an image of that name.`,
        related: stage.from?.name ? [{ span: stage.from.name.span, message: 'The stage' }] : [],
      });
    },
  },
});

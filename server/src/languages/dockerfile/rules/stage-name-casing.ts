import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';
import { renameStage } from '../stage-uses';

export const rule = defineRule({
  id: 'docker/stage-name-casing',
  title: 'Stage name not in lower case',
  severity: 'info',
  profile: 'strict',
  aliases: ['buildkit:StageNameCasing'],
  docs: {
    why: 'Docker compares stage names without case. In lower case they cannot be mistaken for two stages, and look unlike instructions.',
    bad: 'FROM alpine:3.22 AS Builder\nFROM scratch\nCOPY --from=Builder /app /app\n',
    good: 'FROM alpine:3.22 AS builder\nFROM scratch\nCOPY --from=builder /app /app\n',
    references: ['https://docs.docker.com/reference/build-checks/stage-name-casing/'],
  },
  visit: {
    stage(stage, { model, report }) {
      const name = stage.from?.name;
      const lower = stage.name;
      if (!name || lower === null || name.text === lower || name.text.includes('$')) return;
      report({
        span: name.span,
        message: `The stage name "${name.text}" is not in lower case.`,
        fixes: [fileFix('safe', `Rename to ${lower}, with its uses`, () => renameStage(model, stage, lower))],
      });
    },
  },
});

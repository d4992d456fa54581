import { fileFix } from '../../../core/finding';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';
import { renameStage } from '../stage-uses';

export const rule = defineRule({
  id: 'docker/reserved-stage-name',
  title: 'Reserved stage name',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3063', 'buildkit:ReservedStageName'],
  docs: {
    why: '`scratch` and `context` mean something to Docker. A stage of that name cannot be reached.',
    bad: 'FROM alpine:3.22 AS scratch\n',
    good: 'FROM alpine:3.22 AS base\n',
    references: ['https://docs.docker.com/reference/build-checks/reserved-stage-name/'],
  },
  visit: {
    stage(stage, { model, report }) {
      const name = stage.from?.name;
      if (!name || stage.name === null || !instructionFacts().reservedStageNames.includes(stage.name)) return;
      report({
        span: name.span,
        message: `"${name.text}" is reserved, so nothing can refer to this stage.`,
        fixes: [
          fileFix('suggestion', `Rename to ${stage.name}-stage`, () =>
            renameStage(model, stage, `${stage.name}-stage`),
          ),
        ],
      });
    },
  },
});

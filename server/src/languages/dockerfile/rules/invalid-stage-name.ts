import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';
import { renameStage } from '../stage-uses';

export const rule = defineRule({
  id: 'docker/invalid-stage-name',
  title: 'Invalid stage name',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:INVALID_BUILD_STAGE_NAME'],
  docs: {
    why: 'A stage name starts with a letter and holds letters, digits, `-`, `_` and `.` only.',
    bad: 'FROM alpine:3.22 AS 1st\n',
    good: 'FROM alpine:3.22 AS first\n',
  },
  visit: {
    stage(stage, { model, report }) {
      const name = stage.from?.name;
      if (!name || name.text.includes('$') || /^[a-z][a-z0-9-_.]*$/i.test(name.text)) return;
      const valid = name.text.replace(/[^a-z0-9-_.]/gi, '-').replace(/^[^a-z]/i, 'stage-$&');
      report({
        span: name.span,
        message: `"${name.text}" cannot name a stage: a name starts with a letter and holds letters, digits, "-", "_" and "." only.`,
        fixes: [fileFix('suggestion', `Rename to ${valid}`, () => renameStage(model, stage, valid))],
      });
    },
  },
});

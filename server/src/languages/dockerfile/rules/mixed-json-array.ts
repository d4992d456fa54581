import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/mixed-json-array',
  title: 'JSON array of other things than strings',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The JSON form takes strings only: a number or a nested array stops the build.',
    bad: 'FROM alpine:3.22\nCMD ["sleep", 60]\n',
    good: 'FROM alpine:3.22\nCMD ["sleep", "60"]\n',
  },
  visit: {
    instruction(instruction, { report }) {
      if (instruction.json?.kind !== 'mixed' || instruction.kind === 'SHELL') return;
      report({
        span: instruction.kind === 'HEALTHCHECK' ? instruction.command.span : instruction.args.span,
        message: 'The JSON form takes strings in double quotes only, so the build stops here.',
      });
    },
  },
});

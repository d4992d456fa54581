import { isKind } from '../syntax/instructions';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/run-without-shell',
  title: 'RUN in an empty image',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`FROM scratch` is empty: there is no shell and no program that RUN could start. Do the work in a stage with a distribution, and copy its result.',
    bad: 'FROM scratch\nRUN mkdir /data\n',
    good: 'FROM alpine:3.22 AS work\nRUN mkdir /data\nFROM scratch\nCOPY --from=work /data /data\n',
  },
  visit: {
    stage(stage, { model, report }) {
      if (stage.base.kind !== 'scratch') return;
      // What is added may bring a shell.
      const filled = stage.instructions.findIndex((one) => one.kind === 'COPY' || one.kind === 'ADD');
      const empty = filled === -1 ? stage.instructions : stage.instructions.slice(0, filled);
      const run = empty.filter(isKind('RUN')).find((one) => !one.flags.some((flag) => flag.name === 'mount'));
      if (!run || model.state(run).shell) return;
      report({
        span: run.keyword.span,
        message: 'Nothing is in "scratch" that RUN could start, not even a shell, so the build stops here.',
      });
    },
  },
});

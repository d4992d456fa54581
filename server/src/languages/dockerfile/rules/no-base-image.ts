import { span } from '../../../core/text';
import { defineRule } from '../rule';
import type { Instruction } from '../syntax/instructions';
import type { Escape } from '../syntax/lines';
import { flawOf } from '../syntax/variables';

const isUnfinished = (last: Instruction | undefined, escape: Escape): boolean =>
  last?.kind === 'ARG' && (last.args.text === '' || flawOf(last.args.text, escape) !== null);

export const rule = defineRule({
  id: 'docker/no-base-image',
  title: 'No FROM, or an instruction before it',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3061', 'dockerfile-utils:NO_SOURCE_IMAGE'],
  docs: {
    why: 'A build starts with FROM. Only comments, directives and ARG may stand before it.',
    bad: 'RUN apk upgrade\n',
    good: 'FROM alpine:3.22\nRUN apk upgrade\n',
  },
  visit: {
    file(file, { source, report }) {
      const { instructions } = file.syntax;
      const from = instructions.findIndex((one) => one.kind === 'FROM');
      if (from === -1) {
        const first = instructions.find((one) => one.kind !== 'ARG') ?? instructions[0];
        // An empty file is one that is about to be written.
        if (!first && source.text.trim() === '') return;
        // What is half typed, or misspelt, is reported as such.
        if (first?.kind === 'UNKNOWN' || isUnfinished(instructions.at(-1), file.syntax.escape)) return;
        report({
          span: first?.keyword.span ?? span(0, 0),
          message: 'There is no FROM, so there is nothing to build on.',
        });
        return;
      }
      // One FROM above the first of them would do for all.
      const first = instructions.slice(0, from).find((one) => one.kind !== 'ARG' && one.kind !== 'UNKNOWN');
      if (!first) return;
      report({
        span: first.keyword.span,
        message: `${first.kind} stands before the first FROM, so the build stops here.`,
      });
    },
  },
});

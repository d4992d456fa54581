import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';
import { isBeingTyped } from '../syntax/instructions';

export const rule = defineRule({
  id: 'docker/unknown-flag',
  title: 'Unknown flag',
  severity: 'error',
  profile: 'recommended',
  aliases: ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN'].map((name) => `dockerfile-utils:UNKNOWN_${name}_FLAG`),
  docs: {
    why: 'Docker refuses an instruction with a flag that it does not know. Flags are written in lower case.',
    bad: 'FROM alpine:3.22\nCOPY --chwon=1000 app /app\n',
    good: 'FROM alpine:3.22\nCOPY --chown=1000 app /app\n',
  },
  visit: {
    instruction(instruction, { report }) {
      if (instruction.kind === 'UNKNOWN') return;
      const known = Object.keys(instructionFacts().flags[instruction.kind] ?? {});
      for (const flag of instruction.flags) {
        if (known.includes(flag.name) || isBeingTyped(instruction, flag)) continue;
        const meant = closest(flag.name, known);
        report({
          span: { start: flag.word.span.start, end: flag.nameWord.span.end },
          // A flag that resembles none may be newer than the table.
          severity: meant || known.length === 0 ? 'error' : 'warning',
          message: `${instruction.kind} has no flag --${flag.name}, so the build stops here${meant ? `; did you mean --${meant}?` : '.'}`,
          fixes: meant ? [fileFix('safe', `Change to --${meant}`, () => [replace(flag.nameWord.span, meant)])] : [],
        });
      }
    },
  },
});

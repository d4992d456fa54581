import { fileFix } from '../../../core/finding';
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
    instruction(instruction, { source, report }) {
      if (instruction.json?.kind !== 'mixed' || instruction.kind === 'SHELL') return;
      const where = instruction.kind === 'HEALTHCHECK' ? instruction.command.span : instruction.args.span;
      const text = source.text.slice(where.start, where.end);
      report({
        span: where,
        fixes: FLAT.test(text)
          ? [
              fileFix(
                'safe',
                'Put everything in quotes',
                () => [{ span: where, text: text.replace(PARTS, quoted) }],
                true,
              ),
            ]
          : [],
        message: 'The JSON form takes strings in double quotes only, so the build stops here.',
      });
    },
  },
});

/** Strings, numbers and words on one line, and nothing below them. */
const FLAT = /^\[(?:\s*(?:"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|true|false)[ \t]*,?)*[ \t]*\]$/;
const PARTS = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|true|false/g;

const quoted = (part: string): string => (part.startsWith('"') ? part : `"${part}"`);

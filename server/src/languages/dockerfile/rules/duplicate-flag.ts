import { fileFix } from '../../../core/finding';
import { removeWord } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/duplicate-flag',
  title: 'Flag given twice',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:FLAG_DUPLICATE'],
  docs: {
    why: 'Docker refuses a flag that stands twice on one instruction, but for the few that may repeat (`--mount`, `--exclude`, `--device`).',
    bad: 'FROM alpine:3.22\nCOPY --chown=1000 --chown=1001 app /app\n',
    good: 'FROM alpine:3.22\nCOPY --chown=1001 app /app\n',
  },
  visit: {
    instruction(instruction, { source, report }) {
      if (instruction.flags.length < 2) return;
      const facts = instructionFacts().flags[instruction.kind] ?? {};
      const seen = new Map<string, (typeof instruction.flags)[number]>();
      for (const flag of instruction.flags) {
        const first = seen.get(flag.name);
        if (!first) seen.set(flag.name, flag);
        else if (flag.name in facts && !facts[flag.name]?.repeatable) {
          report({
            span: flag.nameWord.span,
            message: `--${flag.name} is given twice, so the build stops here.`,
            related: [{ span: first.nameWord.span, message: 'First given here' }],
            fixes: [fileFix('suggestion', `Keep the last --${flag.name}`, () => [removeWord(source, first.word.span)])],
          });
        }
      }
    },
  },
});

import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { KEYWORDS } from '../syntax/instructions';

export const rule = defineRule({
  id: 'docker/instruction-casing',
  title: 'Instructions in mixed case',
  severity: 'info',
  profile: 'strict',
  aliases: ['buildkit:ConsistentInstructionCasing', 'dockerfile-utils:CASING_INSTRUCTION'],
  docs: {
    why: 'One file, one case: instructions in upper case stand out from their arguments.',
    bad: 'FROM alpine:3.22\ncopy app /app\nCMD ["/app"]\n',
    good: 'FROM alpine:3.22\nCOPY app /app\nCMD ["/app"]\n',
    references: ['https://docs.docker.com/reference/build-checks/consistent-instruction-casing/'],
  },
  visit: {
    file(file, { report }) {
      const known = file.syntax.instructions.filter((one) => (KEYWORDS as readonly string[]).includes(one.kind));
      const lower = known.filter((one) => one.keyword.text === one.keyword.text.toLowerCase()).length;
      const upper = known.filter((one) => one.keyword.text === one.keyword.text.toUpperCase()).length;
      const isLower = lower > upper;
      for (const { keyword } of known) {
        const wanted = isLower ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
        if (keyword.text === wanted) continue;
        report({
          span: keyword.span,
          message: `"${keyword.text}" is not in ${isLower ? 'lower' : 'upper'} case as most instructions of this file are.`,
          fixes: [fileFix('safe', `Change to ${wanted}`, () => [replace(keyword.span, wanted)])],
        });
      }
    },
  },
});

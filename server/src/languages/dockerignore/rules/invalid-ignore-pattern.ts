import { defineRule } from '../rule';

/** Why Go's filepath.Match refuses a pattern; null where it takes it. */
function mistakeIn(glob: string): string | null {
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    if (char === '\\') {
      if (at + 1 === glob.length) return 'ends in a backslash';
      at++;
    } else if (char === '[') {
      const end = classEnd(glob, at);
      if (end === -1) return 'has a bracket that is not closed, or holds nothing';
      at = end;
    }
  }
  return null;
}

/** The closing bracket of a character class; -1 where there is none, it is empty, or begins with a dash. */
function classEnd(glob: string, open: number): number {
  let at = open + 1;
  if (glob[at] === '^') at++;
  if (glob[at] === ']' || glob[at] === '-') return -1;
  while (at < glob.length && glob[at] !== ']') at += glob[at] === '\\' ? 2 : 1;
  return at < glob.length ? at : -1;
}

export const rule = defineRule({
  id: 'docker/invalid-ignore-pattern',
  title: 'Pattern that cannot be read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The builder reads the whole ignore file before it begins, and stops at a pattern that it cannot read.',
    bad: 'logs/[0-9\n',
    good: 'logs/[0-9]*\n',
  },
  visit: {
    pattern({ glob, globSpan }, { report }) {
      const mistake = mistakeIn(glob);
      if (mistake) report({ span: globSpan, message: `The pattern ${mistake}, so the build stops before it begins.` });
      else if (glob === '')
        report({ span: globSpan, message: '"!" names no pattern, so the build stops before it begins.' });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { plainGlob } from '../model';
import { defineRule } from '../rule';

/** What lies in any folder, by its nature. */
const ANYWHERE =
  /^(?:__pycache__|\.DS_Store|Thumbs\.db|\*\.(?:pyc|pyo|pyd|swp|swo|tmp|bak|log|orig|test\.[jt]sx?|spec\.[jt]sx?)|\*~|\.ipynb_checkpoints|\.pytest_cache|\.mypy_cache)$/;

export const rule = defineRule({
  id: 'docker/ignore-pattern-at-root',
  title: 'Pattern that matches at the root only',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Unlike in `.gitignore`, a pattern in `.dockerignore` without `**/` matches at the root of the context only. What lies in the folders below is sent to the build, and may end up in the image.',
    bad: '__pycache__\n*.pyc\n',
    good: '**/__pycache__\n**/*.pyc\n',
    references: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  },
  visit: {
    file(file, { report }) {
      const all = new Set(file.patterns.filter((one) => !one.isException).map((one) => plainGlob(one.glob)));
      for (const { glob, globSpan, isException } of file.patterns) {
        const plain = plainGlob(glob);
        if (isException || glob.startsWith('/') || glob.startsWith('./') || !ANYWHERE.test(plain)) continue;
        // A pattern for all folders stands beside it, or everything is left out anyway.
        if (all.has(`**/${plain}`) || all.has('*') || all.has('**') || all.has(`**/${plain}/**`)) continue;
        report({
          span: globSpan,
          message: `"${glob}" matches at the root of the context only; "**/${glob}" matches in every folder.`,
          fixes: [
            fileFix('suggestion', `Use **/${glob}`, () => [
              { span: { start: globSpan.start, end: globSpan.start }, text: '**/' },
            ]),
          ],
        });
      }
    },
  },
});

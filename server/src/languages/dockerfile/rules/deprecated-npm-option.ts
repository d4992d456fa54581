import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

/** Options that npm 8 and later warn of, and what they are called now. */
const RENAMED: Readonly<Record<string, string>> = {
  '--only=production': '--omit=dev',
  '--only=prod': '--omit=dev',
  '--production': '--omit=dev',
  '--no-optional': '--omit=optional',
};

export const rule = defineRule({
  id: 'docker/deprecated-npm-option',
  title: 'Deprecated option of npm',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'npm warns of `--production` and `--only` at every build, and a later release may pass over them: then development dependencies are in the image. `--omit=dev` says the same.',
    bad: 'FROM node:24\nRUN npm ci --only=production\n',
    good: 'FROM node:24\nRUN npm ci --omit=dev\n',
    references: ['https://docs.npmjs.com/cli/using-npm/config#omit'],
  },
  visit: {
    command({ effective: { name, args } }, { report }) {
      if (name !== 'npm') return;
      for (const word of args) {
        const option = word.value ?? '';
        const now = Object.hasOwn(RENAMED, option) ? RENAMED[option] : undefined;
        if (now === undefined) continue;
        report({
          span: word.span,
          message: `npm warns of ${option}; the option is called ${now} now.`,
          tags: ['deprecated'],
          fixes: word.raw === option ? [fileFix('safe', `Use ${now}`, () => [replace(word.span, now)])] : [],
        });
      }
    },
  },
});

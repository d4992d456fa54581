import { fileFix } from '../../core/finding';
import { findFlag, hasFlag, positionals } from '../../languages/shell/flags';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import type { Job } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/install-outside-lockfile',
  title: 'Dependencies installed without their lock file',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:adhoc-packages'],
  docs: {
    why: 'The run takes whatever versions are newest that minute, and changes the lock file behind everybody’s back: what is tested is not what others have, and a bad release of a dependency is in at once. Install exactly what the lock file says (the rule set installs with `npm ci`).',
    path: '.github/workflows/ci.yml',
    files: { 'package-lock.json': '{}\n' },
    bad: stepsExample('- run: npm install\n- run: npm test'),
    good: stepsExample('- run: npm ci\n- run: npm test'),
  },
  visit: {
    step(step, { report }) {
      for (const command of commandsOf(step)) {
        const strict = strictForm(command, step.job);
        if (!strict || !command.word) continue;
        const { span } = strict.word;
        report({
          span: { start: command.word.span.start, end: span.end },
          message: `\`${step.job.name}\` takes the newest versions instead of those of the lock file, so that what it tests is not what others have.`,
          fixes: [fileFix('suggestion', strict.title, () => [{ span, text: strict.text }], true)],
        });
      }
    },
  },
});

interface Strict {
  readonly title: string;
  readonly word: { readonly span: { readonly start: number; readonly end: number } };
  readonly text: string;
}

/** Commands that write the lock file anew, and those that keep to it. */
const UPDATES: readonly (readonly [program: string, lock: string, verb: string])[] = [
  ['poetry', 'poetry.lock', 'install'],
  ['bundle', 'Gemfile.lock', 'install'],
  ['composer', 'composer.lock', 'install'],
];

/** What is meant to bring the newest versions, as its name says. */
const MEANT = /updat|upgrad|bump|latest|lowest|newest|depend|renovate/i;

function strictForm(command: KnownCommand, { project, name: job }: Job): Strict | null {
  const { name, args } = command;
  const { names } = project;
  const [verb, ...packages] = positionals(args, ['--prefix', '--workspace', '-w', '-C', '--cache']);
  if (!verb || packages.length > 0 || hasFlag(args, '-g', '--global', '--no-lockfile', '--no-package-lock'))
    return null;
  const has = (file: string): boolean => names === null || names.has(file);
  if (name === 'npm' && /^(?:install|i)$/.test(verb.value ?? '') && has('package-lock.json'))
    return { title: 'Install with `npm ci`', word: verb, text: 'ci' };
  if (
    name === 'yarn' &&
    verb.value === 'install' &&
    names?.has('yarn.lock') &&
    !hasFlag(args, '--frozen-lockfile', '--immutable')
  )
    return {
      title: 'Keep to the lock file',
      word: verb,
      text: `install ${names.has('.yarnrc.yml') ? '--immutable' : '--frozen-lockfile'}`,
    };
  const flag = name === 'pnpm' ? findFlag(args, '--no-frozen-lockfile') : undefined;
  if (flag && /^(?:install|i)$/.test(verb.value ?? '') && names?.has('pnpm-lock.yaml') && !MEANT.test(job))
    return { title: 'Keep to the lock file', word: flag, text: '--frozen-lockfile' };
  const update = UPDATES.find(([program, lock]) => program === name && names?.has(lock));
  return update && verb.value === 'update' && !MEANT.test(job)
    ? { title: 'Keep to the lock file', word: verb, text: update[2] }
    : null;
}

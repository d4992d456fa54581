import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';

export const rule = defineActiveRule({
  id: 'actions/obfuscated-action-path',
  title: 'Path of an action with empty or dotted parts',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:obfuscation'],
  docs: {
    why: 'GitHub resolves `actions/cache/x/../save` and `actions/checkout///` like the plain path, but rules, allow lists and people who read the file do not see which action runs.',
    bad: stepsExample('- uses: actions/cache/restore/../save@v5'),
    good: stepsExample('- uses: actions/cache/save@v5'),
  },
  visit: {
    uses({ ref }, { report }) {
      if (ref.kind !== 'repository') return;
      const name = ref.text.slice(0, ref.text.indexOf('@'));
      const parts = name.split('/');
      if (!parts.slice(1).some((part) => part === '' || part === '.' || part === '..')) return;
      const plain = resolve(parts);
      const span = ref.scalar.part(0, name.length);
      report({
        span,
        message: `The path hides which action this is${plain === null ? '' : `: it is ${plain}`}.`,
        fixes: plain === null ? [] : [fileFix('safe', `Write ${plain}`, () => [{ span, text: plain }], true)],
      });
    },
  },
});

/** The path without its detours; null where it leads out of the repository. */
function resolve(path: readonly string[]): string | null {
  const [owner = '', repo = '', ...inner] = path.filter((part) => part !== '' && part !== '.');
  const parts: string[] = [];
  for (const part of inner) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return owner === '..' || repo === '..' || repo === '' ? null : [owner, repo, ...parts].join('/');
}

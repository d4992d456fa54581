import { option } from '../../../core/options';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { actionOf, type RepositoryUses } from '../uses';

/** `*`, `owner/*`, `owner/repository` with what is in it, `owner/repository/path`, and each of these with `@ref`. */
function matches({ owner, ref }: RepositoryUses, action: string, pattern: string): boolean {
  const [, name = '', wanted] = /^([^@]*)(?:@(.*))?$/.exec(pattern) ?? [];
  if (wanted !== undefined && wanted !== ref) return false;
  const lower = name.toLowerCase();
  if (lower === '*' || lower === `${owner.toLowerCase()}/*`) return true;
  const plain = lower.replace(/\/\*$/, '');
  return action === plain || action.startsWith(`${plain}/`);
}

export const rule = defineRule({
  id: 'actions/forbidden-uses',
  title: 'Action that may not be used here',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:forbidden-uses'],
  docs: {
    why: "An action runs with the token and the secrets of its job, so that who may be let in is a decision of its own. List under `allow` what was looked at, or under `deny` what shall not be used; without a list nothing is reported. GitHub has the same list in an organization's settings, where it stops the run; here it speaks while the step is written.",
    bad: stepsExample('- uses: someone/deploy@v1'),
    good: stepsExample('- uses: docker/login-action@v4'),
    options: { allow: ['actions/*', 'docker/login-action'] },
  },
  options: {
    allow: option.strings({
      default: [],
      description: 'The only actions that may be used: `owner/*`, `owner/repository`, or one with `@ref`.',
    }),
    deny: option.strings({
      default: [],
      description: 'Actions that may not be used, also where `allow` has them.',
    }),
  },
  visit: {
    uses({ ref }, { options, report }) {
      if (ref.kind !== 'repository') return;
      const action = actionOf(ref).toLowerCase();
      const isIn = (patterns: readonly string[]): boolean => patterns.some((one) => matches(ref, action, one));
      const isDenied = isIn(options.deny);
      if (!isDenied && (options.allow.length === 0 || isIn(options.allow))) return;
      report({
        span: ref.scalar.span,
        message: isDenied
          ? `\`${actionOf(ref)}\` is among the actions that may not be used here.`
          : `\`${actionOf(ref)}\` is not among the actions that may be used here.`,
      });
    },
  },
});

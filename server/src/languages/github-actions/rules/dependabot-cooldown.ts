import { option } from '../../../core/options';
import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey, setLiteral } from '../../yaml/edit';
import { isMapping, isScalar, valueOf, type YamlMapping } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { updatesOf } from '../security/dependabot';

const file = (cooldown: string): string => `version: 2
updates:
  - package-ecosystem: npm
    directory: /
    schedule:
      interval: weekly
${cooldown}`;

export const rule = defineRule({
  id: 'actions/dependabot-cooldown',
  title: 'Updates are proposed on the day that they appear',
  severity: 'info',
  profile: 'strict',
  aliases: ['zizmor:dependabot-cooldown'],
  docs: {
    why: 'A release that somebody has slipped malware into is mostly found within days. With a cooldown Dependabot proposes a version only when it is that old; security updates do not wait.',
    path: '.github/dependabot.yml',
    bad: file(''),
    good: file('    cooldown:\n      default-days: 7\n'),
    references: [
      'https://docs.github.com/code-security/dependabot/working-with-dependabot/dependabot-options-reference#cooldown-',
    ],
  },
  options: { days: option.number({ default: 7, description: 'The least number of days for `default-days`.' }) },
  visit: {
    dependabot(root, { report, source, options }) {
      for (const update of updatesOf(root)) {
        const cooldown = update.get('cooldown');
        const wanted = String(options.days);
        const first = update.pairs[0];
        if (!cooldown) {
          if (first)
            report({
              span: first.key.span,
              message:
                'Versions of this ecosystem are proposed at once, before anybody can have found what is wrong with them.',
              fixes: [add(update, 'cooldown', `\n  default-days: ${wanted}`, source)],
            });
          continue;
        }
        const days = valueOf(cooldown.value, 'default-days');
        if (isScalar(days)) {
          if (Number(days.text) < options.days)
            report({
              span: days.span,
              message: `${days.text} days are less than the ${wanted} in which most malicious releases are found.`,
              fixes: [fileFix('suggestion', `Wait ${wanted} days`, () => setLiteral(days, wanted), true)],
            });
        } else if (days === null && isMapping(cooldown.value))
          report({
            span: cooldown.key.span,
            message: 'Without `default-days` the cooldown holds for no version that is not named here.',
            fixes: [add(cooldown.value, 'default-days', wanted, source)],
          });
      }
    },
  },
});

const add = (mapping: YamlMapping, key: string, value: string, source: Source): Fix =>
  fileFix('suggestion', `Add \`${key}\``, () => insertKey(mapping, key, value, source), true);

import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, valueOf } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { updatesOf } from '../security/dependabot';

const KEY = 'insecure-external-code-execution';

const file = (value: string): string => `version: 2
updates:
  - package-ecosystem: bundler
    directory: /
    schedule:
      interval: weekly
    cooldown:
      default-days: 7
    ${KEY}: ${value}
`;

export const rule = defineRule({
  id: 'actions/dependabot-execution',
  title: 'Dependabot runs the code of new dependencies',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:dependabot-execution'],
  docs: {
    why: 'With this Dependabot runs what a new version brings along, a manifest or a plugin, before anybody has seen it, and with access to the registries that it has been given.',
    path: '.github/dependabot.yml',
    bad: file('allow'),
    good: file('deny'),
    references: [
      'https://docs.github.com/code-security/dependabot/working-with-dependabot/dependabot-options-reference#insecure-external-code-execution--',
    ],
  },
  visit: {
    dependabot(root, { report }) {
      for (const update of updatesOf(root)) {
        const value = valueOf(update, KEY);
        if (!isScalar(value) || value.text !== 'allow') continue;
        report({
          span: value.span,
          message: 'Code of new versions runs in Dependabot before anybody has seen it, and can read its credentials.',
          fixes: [fileFix('suggestion', 'Deny it', () => setValue(value, 'deny'), true)],
        });
      }
    },
  },
});

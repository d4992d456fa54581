import { inWords } from '../../../core/in-words';
import { isMapping, itemsOf, valueOf } from '../../yaml/nodes';
import { defineRule } from '../rule';

const example = (global: string): string =>
  `${global}route:\n  receiver: shop-team\nreceivers:\n  - name: shop-team\n    slack_configs:\n      - channel: '#shop'\n`;

export const rule = defineRule({
  id: 'prometheus/unreachable-receiver',
  title: 'Receiver without an address or key',
  severity: 'error',
  profile: 'recommended',
  aliases: ['amtool:check-config'],
  docs: {
    why: 'A receiver needs to be told where its messages go and how to sign in there, by itself or under `global`. Without it Alertmanager refuses the settings, and after the next restart no alert reaches anybody.',
    bad: example(''),
    good: example('global:\n  slack_api_url_file: /etc/alertmanager/slack\n'),
    path: 'alertmanager.yml',
    references: ['https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings'],
  },
  visit: {
    file({ kind, root, yaml }, { report }) {
      if (kind !== 'alertmanager' || yaml.errors.length > 0) return;
      const global = valueOf(root, 'global');
      for (const receiver of itemsOf(valueOf(root, 'receivers'))) {
        for (const { list, own, prefix } of NEEDS) {
          if (own.some((key) => valueOf(global, `${prefix}${key}`) !== null)) continue;
          const pair = isMapping(receiver) && !receiver.alias ? receiver.get(list) : undefined;
          const lacks = itemsOf(pair?.value ?? null).some(
            (entry) => isMapping(entry) && !own.some((key) => entry.get(key) !== undefined),
          );
          if (!pair || !lacks) continue;
          const keys = inWords(
            own.map((key) => `\`${key}\``),
            'or',
          );
          report({
            span: pair.key.span,
            message: `${keys} is missing, here and under \`global\` (\`${prefix}${own[0]}\`), so Alertmanager does not start with these settings.`,
            fixes: [],
          });
        }
      }
    },
  },
});

interface Need {
  readonly list: string;
  /** Keys of which an entry needs one; under `global` they have the prefix. */
  readonly own: readonly [string, ...string[]];
  readonly prefix: string;
}

const NEEDS: readonly Need[] = [
  { list: 'slack_configs', own: ['api_url', 'api_url_file', 'app_token', 'app_token_file'], prefix: 'slack_' },
  { list: 'opsgenie_configs', own: ['api_key', 'api_key_file'], prefix: 'opsgenie_' },
  { list: 'victorops_configs', own: ['api_key', 'api_key_file'], prefix: 'victorops_' },
  { list: 'rocketchat_configs', own: ['token', 'token_file'], prefix: 'rocketchat_' },
  { list: 'rocketchat_configs', own: ['token_id', 'token_id_file'], prefix: 'rocketchat_' },
  { list: 'email_configs', own: ['smarthost'], prefix: 'smtp_' },
  { list: 'email_configs', own: ['from'], prefix: 'smtp_' },
  { list: 'wechat_configs', own: ['api_secret', 'api_secret_file'], prefix: 'wechat_' },
  { list: 'wechat_configs', own: ['corp_id'], prefix: 'wechat_api_' },
];

import { inWords } from '../../../core/in-words';
import type { YamlMapping, YamlNode } from '../../yaml/nodes';
import { SCRAPE } from '../examples';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/exclusive-keys',
  title: 'Keys of which one only may be there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A secret is in the file or in another one, and a request signs in in one way. Where two are given the settings are refused: the server goes on with the old ones until it is restarted, and then does not start.',
    bad: `${SCRAPE}    basic_auth:\n      username: shop\n      password: \${SCRAPE_PASSWORD}\n      password_file: /etc/prometheus/shop\n`,
    good: `${SCRAPE}    basic_auth:\n      username: shop\n      password_file: /etc/prometheus/shop\n`,
    path: 'prometheus.yml',
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/configuration/#http_config'],
  },
  visit: {
    file({ kind, root }, { report }) {
      if (kind !== 'server' && kind !== 'alertmanager') return;
      for (const mapping of mappingsIn(root)) {
        for (const names of [...SIGN_INS, ...secretsAndFiles(mapping)]) {
          const pairs = mapping.pairs.filter(({ key, value }) => value !== null && names.includes(key.text));
          const last = pairs.at(-1);
          if (!last || pairs.length < 2) continue;
          const { system, refusal } = WORDS[kind];
          const given = inWords(
            pairs.map(({ key }) => `\`${key.text}\``),
            'and',
          );
          report({
            span: last.key.span,
            message: `${given} are given, of which one only may be there, so ${system} ${refusal}.`,
            fixes: [],
          });
        }
      }
    },
  },
});

/** Ways to sign in that exclude each other. */
const SIGN_INS = [['basic_auth', 'authorization', 'oauth2', 'bearer_token', 'bearer_token_file']];

/** Keys beside which the same with `_file` stands. */
const secretsAndFiles = ({ pairs }: YamlMapping): readonly (readonly string[])[] =>
  pairs
    .map(({ key }) => key.text)
    .filter((name) => name.endsWith('_file') && name !== 'bearer_token_file')
    .map((name) => [name.slice(0, -'_file'.length), name]);

function mappingsIn(node: YamlNode | null): readonly YamlMapping[] {
  if (!node || node.alias || node.kind === 'scalar') return [];
  if (node.kind === 'sequence') return node.items.flatMap(mappingsIn);
  return [node, ...node.pairs.flatMap(({ value }) => mappingsIn(value))];
}

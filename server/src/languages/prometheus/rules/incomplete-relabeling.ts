import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping, isScalar, isSequence, valueOf, type YamlMapping, type YamlNode } from '../../yaml/nodes';
import { SCRAPE } from '../examples';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/incomplete-relabeling',
  title: 'Relabeling that lacks what its action needs, or has what it does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['promtool:check-config'],
  docs: {
    why: 'Each action takes keys of its own: `hashmod` a modulus, `replace` a label to write to, `labeldrop` nothing but an expression. With one too few or too many the settings are refused.',
    bad: `${SCRAPE}    relabel_configs:\n      - source_labels: [__address__]\n        regex: (.*):.*\n`,
    good: `${SCRAPE}    relabel_configs:\n      - source_labels: [__address__]\n        regex: (.*):.*\n        target_label: host\n`,
    path: 'prometheus.yml',
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config'],
  },
  visit: {
    file({ kind, root, yaml }, { source, report }) {
      if (kind !== 'server' || yaml.errors.length > 0) return;
      const { refusal } = WORDS[kind];
      for (const step of stepsIn(root)) {
        const written = valueOf(step, 'action');
        const name = isScalar(written) ? written.text.toLowerCase() : 'replace';
        const action = ACTIONS.get(name);
        if (!action) continue;
        const place = step.pairs.find(({ key }) => key.text === 'action') ?? step.pairs[0];
        for (const missing of action.needs.filter((key) => !step.get(key)))
          report({
            span: place?.span ?? step.span,
            message: `\`${name}\` needs \`${missing}\`, so Prometheus ${refusal}.`,
            fixes: [fileFix('suggestion', `Add \`${missing}\``, () => insertKey(step, missing, '', source), true)],
          });
        for (const { key } of step.pairs.filter((pair) => action.refuses.includes(pair.key.text)))
          report({
            span: key.span,
            message: `\`${name}\` takes no \`${key.text}\`, so Prometheus ${refusal}.`,
            fixes: [],
          });
      }
    },
  },
});

interface Action {
  readonly needs: readonly string[];
  readonly refuses: readonly string[];
}

const LABEL_NAMES_ONLY: Action = {
  needs: [],
  refuses: ['source_labels', 'target_label', 'modulus', 'separator', 'replacement'],
};
const EQUALITY: Action = { needs: ['target_label'], refuses: ['regex', 'modulus', 'separator', 'replacement'] };
const CASE: Action = { needs: ['target_label'], refuses: ['replacement'] };

/** What each action needs and refuses (prometheus.io/docs: configuration, relabel_config). */
const ACTIONS = new Map<string, Action>([
  ['replace', { needs: ['target_label'], refuses: [] }],
  ['hashmod', { needs: ['modulus', 'target_label'], refuses: [] }],
  ['lowercase', CASE],
  ['uppercase', CASE],
  ['keepequal', EQUALITY],
  ['dropequal', EQUALITY],
  ['labeldrop', LABEL_NAMES_ONLY],
  ['labelkeep', LABEL_NAMES_ONLY],
]);

/** The entries of every list of relabelings. */
function stepsIn(node: YamlNode | null, key = ''): readonly YamlMapping[] {
  if (!node || node.alias || node.kind === 'scalar') return [];
  if (isSequence(node))
    return key.endsWith('relabel_configs')
      ? node.items.filter(isMapping).filter(isOwn)
      : node.items.flatMap((item) => stepsIn(item));
  return node.pairs.flatMap(({ key: name, value }) => stepsIn(value, name.text));
}

/** Entries with a merge key or an alias are not all that they seem. */
const isOwn = ({ alias, mergedFrom, mergePairs }: YamlMapping): boolean =>
  !alias && mergedFrom.length === 0 && mergePairs.length === 0;

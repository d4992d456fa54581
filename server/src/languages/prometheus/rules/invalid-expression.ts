import { fileFix, type Fix } from '../../../core/finding';
import { isMapping, type YamlNode, type YamlScalar } from '../../yaml/nodes';
import { alertExample } from '../examples';
import { checkPromQL, type PromProblem } from '../promql/check';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/invalid-expression',
  title: 'Expression that Prometheus cannot evaluate',
  severity: 'error',
  profile: 'recommended',
  aliases: ['pint:promql/syntax'],
  docs: {
    why: 'One broken expression keeps the server from loading the whole file: after a restart none of its alerts exist, and nobody is told. Expressions for LogQL and MetricsQL, and those that a template fills in, are left alone.',
    bad: alertExample().replace('[5m]', ''),
    good: alertExample(),
    references: ['https://prometheus.io/docs/prometheus/latest/querying/basics/'],
  },
  visit: {
    expression(expression, { model, source, report }) {
      const { text } = expression;
      if (text.trim() === '' || isOfAnother(text, source.path) || model.groups.some(isGroupOfAnother)) return;
      const problem = checkPromQL(text);
      if (!problem) return;
      const { start, end, message, isUnknownFunction } = problem;
      const { system, refusal } = WORDS[model.kind];
      report({
        span: {
          start: expression.offsetAt(start),
          end: expression.offsetAt(Math.max(start, end - 1)) + (end > start ? 1 : 0),
        },
        message: /\?$/.test(message) ? message : `${message}, so ${system} ${refusal}.`,
        ...(isUnknownFunction ? { severity: 'warning' } : {}),
        fixes: fixesOf(problem, expression),
      });
    },
  },
});

/** LogQL and MetricsQL, which Loki and VictoriaMetrics read from files of the same form, and templates. */
const OTHER_LANGUAGE =
  /\|[=~>]|\}\s*(?:\||!=|!~)|\b(?:default|ifnot|keep_metric_names|keep_last_value|rollup\w*|with)\b|\d(?:i|Ki|Mi|Gi)\b|\{\{|\$[{_(\w]|\[\[|<<|@@/;

const isOfAnother = (text: string, path: string): boolean =>
  OTHER_LANGUAGE.test(text) || /(?:^|[/_.-])(?:loki|vmalert|victoria)/i.test(path);

/** Keys by which a group is one of vmalert or Loki. */
const KEYS_OF_OTHERS = ['type', 'concurrency', 'eval_offset', 'eval_delay', 'eval_alignment', 'tenant', 'remote_write'];

const isGroupOfAnother = (group: YamlNode): boolean =>
  isMapping(group) && KEYS_OF_OTHERS.some((key) => group.get(key) !== undefined);

function fixesOf({ start, end, replacement, missingRange }: PromProblem, expression: YamlScalar): readonly Fix[] {
  if (replacement !== undefined) {
    const span = expression.part(start, end);
    return [fileFix('suggestion', `Change to \`${replacement}\``, () => [{ span, text: replacement }], true)];
  }
  if (missingRange === undefined) return [];
  const at = expression.part(0, missingRange).end;
  return [
    fileFix('suggestion', 'Look back over five minutes', () => [{ span: { start: at, end: at }, text: '[5m]' }], true),
  ];
}

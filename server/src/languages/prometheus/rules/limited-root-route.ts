import { removePair } from '../../yaml/edit';
import { fileFix } from '../../../core/finding';
import { isMapping, valueOf } from '../../yaml/nodes';
import { routeExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'prometheus/limited-root-route',
  title: 'First route that does not take every alert',
  severity: 'error',
  profile: 'recommended',
  aliases: ['amtool:check-config'],
  docs: {
    why: 'The first route takes every alert that no other one takes. Alertmanager refuses settings in which it has conditions or quiet hours, or goes on to others.',
    bad: routeExample('matchers: [severity="critical"]'),
    good: routeExample('routes:', '  - receiver: shop-team', '    matchers: [severity="critical"]'),
    path: 'alertmanager.yml',
    references: ['https://prometheus.io/docs/alerting/latest/configuration/#route'],
  },
  visit: {
    file({ kind, root }, { source, report }) {
      const route = kind === 'alertmanager' ? valueOf(root, 'route') : null;
      if (!isMapping(route) || route.alias) return;
      for (const pair of route.pairs) {
        const isOff = pair.value?.kind === 'scalar' ? pair.value.value === false : pair.value === null;
        if (!LIMITS.has(pair.key.text) || isOff) continue;
        report({
          span: pair.key.span,
          message: `The first route has to take every alert and cannot have \`${pair.key.text}\`, so Alertmanager does not start with these settings.`,
          fixes: [fileFix('suggestion', `Remove \`${pair.key.text}\``, () => removePair(pair, route, source), true)],
        });
      }
    },
  },
});

const LIMITS = new Set(['matchers', 'match', 'match_re', 'continue', 'mute_time_intervals', 'active_time_intervals']);

import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { routeExample } from '../examples';
import { declaredIn, usedIn } from '../names';
import { defineRule } from '../rule';
import { WORDS } from '../words';

export const rule = defineRule({
  id: 'prometheus/undefined-name',
  title: 'Route to a receiver or time interval that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: ['amtool:check-config'],
  docs: {
    why: 'Alertmanager refuses settings whose routes name a receiver or a time interval that is nowhere defined: after the next restart no alert reaches anybody.',
    bad: routeExample('routes:', '  - receiver: shop-taem', '    matchers: [severity="critical"]'),
    good: routeExample('routes:', '  - receiver: shop-team', '    matchers: [severity="critical"]'),
    path: 'alertmanager.yml',
    references: ['https://prometheus.io/docs/alerting/latest/configuration/#route'],
  },
  visit: {
    file(file, { report }) {
      if (file.yaml.errors.length > 0) return;
      const declared = new Map(declaredIn(file).map(({ kind, names }) => [kind, names.map(({ text }) => text)]));
      for (const { kind, names } of usedIn(file)) {
        const known = declared.get(kind) ?? [];
        for (const { text, span, alias } of names) {
          if (text === '' || alias || known.includes(text) || TEMPLATE.test(text)) continue;
          const meant = closest(text, known);
          const { system, refusal } = WORDS[file.kind];
          report({
            span,
            message: `There is no ${kind} \`${text}\`${meant ? `; did you mean \`${meant}\`?` : `, so ${system} ${refusal}.`}`,
            fixes: meant ? [fileFix('safe', `Change to "${meant}"`, () => [{ span, text: meant }], true)] : [],
          });
        }
      }
    },
  },
});

const TEMPLATE = /\{\{|\$\{|^\$/;

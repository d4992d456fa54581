import { declaredIn } from '../names';
import { defineRule } from '../rule';
import { WORDS } from '../words';
import { alertExample } from '../examples';

export const rule = defineRule({
  id: 'prometheus/repeated-name',
  title: 'Two of one name',
  severity: 'error',
  profile: 'recommended',
  aliases: ['pint:rule/duplicate'],
  docs: {
    why: 'Groups of a file, scrape jobs, receivers and time intervals have names of their own. With one name twice the whole file is refused.',
    bad: `${alertExample()}  - name: shop\n    rules: []\n`,
    good: `${alertExample()}  - name: cart\n    rules: []\n`,
    references: ['https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/'],
  },
  visit: {
    file(file, { report }) {
      // Each document of a resource file is a file of its own to the server.
      const isOne = file.yaml.documents.length === 1;
      for (const { kind, names } of isOne ? declaredIn(file) : []) {
        const seen = new Set<string>();
        for (const { text, span, alias } of names) {
          if (!alias && seen.has(text))
            report({
              span,
              message: `There is a ${kind} \`${text}\` already, so ${WORDS[file.kind].system} ${WORDS[file.kind].refusal}.`,
              fixes: [],
            });
          seen.add(text);
        }
      }
    },
  },
});

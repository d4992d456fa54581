import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import type { YamlMapping } from '../../yaml/nodes';
import { composeFacts } from '../facts';
import { defineRule } from '../rule';
import type { Report } from '../../../core/rule';

function check(mapping: YamlMapping, known: readonly string[], report: (report: Report) => void): void {
  for (const pair of mapping.pairs) {
    const name = pair.key.text;
    if (known.includes(name) || name.startsWith('x-') || pair.key.alias) continue;
    const present = new Set(mapping.pairs.map((one) => one.key.text));
    const meant = closest(name, known);
    // A name that resembles none may be newer than the table.
    if (meant === null || present.has(meant)) continue;
    report({
      span: pair.key.span,
      message: `Compose knows no "${name}" here, and starts nothing; did you mean "${meant}"?`,
      fixes: [fileFix('suggestion', `Use ${meant}`, () => renameKey(pair, meant))],
    });
  }
}

export const rule = defineRule({
  id: 'compose/unknown-key',
  title: 'Misspelt key',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Compose refuses a file with a key that it does not know. Keys of one’s own begin with `x-`.',
    bad: 'services:\n  app:\n    image: example/app:1\n    enviroment:\n      A: b\n',
    good: 'services:\n  app:\n    image: example/app:1\n    environment:\n      A: b\n',
  },
  visit: {
    file({ root }, { report }) {
      if (root?.get('services')) check(root, composeFacts().topLevelKeys, report);
    },
    service: (service, { report }) => check(service.node, composeFacts().serviceKeys, report),
  },
});

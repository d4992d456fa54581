import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import type { YamlMapping } from '../../yaml/nodes';
import { overlaps } from '../../../core/text';
import { composeFacts } from '../facts';
import type { ComposeFile } from '../model';
import { defineRule } from '../rule';
import type { Report } from '../../../core/rule';

function check(
  mapping: YamlMapping,
  known: readonly string[],
  { yaml }: ComposeFile,
  report: (report: Report) => void,
): void {
  for (const pair of mapping.pairs) {
    const name = pair.key.text;
    // A key that is being typed is a mistake of the syntax already.
    if (yaml.errors.some((error) => overlaps(error.span, pair.span) || overlaps(error.span, pair.key.span))) continue;
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
    file(file, { report }) {
      if (file.root?.get('services')) check(file.root, composeFacts().topLevelKeys, file, report);
    },
    service: (service, { model, report }) => check(service.node, composeFacts().serviceKeys, model, report),
  },
});

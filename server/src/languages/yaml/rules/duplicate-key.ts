import { fileFix } from '../../../core/finding';
import { removePair } from '../edit';
import type { YamlPair } from '../nodes';
import { startOfDoubt } from '../readable';
import { defineRule } from '../rule';
import { isTemplateDirective } from '../template-directive';

export const rule = defineRule({
  id: 'yaml/duplicate-key',
  title: 'Key stands twice in one mapping',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'Of two equal keys one is dropped without a word by some readers, and the whole file is refused by others. What was meant by the first one does not happen.',
    bad: `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    env:
      REGION: eu-west-1
      REGION: us-east-1
    steps:
      - run: make test
`,
    good: `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    env:
      REGION: us-east-1
    steps:
      - run: make test
`,
    path: '.github/workflows/ci.yml',
    references: ['https://yaml.org/spec/1.2.2/#mapping'],
  },
  visit: {
    mapping(mapping, { report, source, model, project }) {
      if (isSmallAndDistinct(mapping.pairs)) return;
      const first = new Map<string, YamlPair>();
      for (const pair of mapping.pairs) {
        const known = first.get(pair.key.text);
        if (!known) {
          first.set(pair.key.text, pair);
          continue;
        }
        if (isTemplateDirective(pair.key.text)) continue;
        // A name without its colon is no key yet.
        if (pair.key.span.end > startOfDoubt(model, source)) continue;
        report({
          span: pair.key.span,
          severity: project === 'refused' ? 'error' : 'warning',
          message: `\`${pair.key.text}\` already stands in this mapping, so ${
            project === 'refused' ? 'one of the two values' : 'its value there'
          } is lost.`,
          related: [{ span: known.key.span, message: 'It stands here first.' }],
          fixes: [
            fileFix('suggestion', 'Remove the first one', () => removePair(known, mapping, source)),
            fileFix('suggestion', 'Remove this one', () => removePair(pair, mapping, source)),
          ],
        });
      }
    },
  },
});

/** Most mappings are small: comparing their keys with each other leaves no garbage at every keystroke. */
function isSmallAndDistinct(pairs: readonly YamlPair[]): boolean {
  if (pairs.length > 8) return false;
  for (let i = 1; i < pairs.length; i++)
    for (let j = 0; j < i; j++) if (pairs[i]?.key.text === pairs[j]?.key.text) return false;
  return true;
}

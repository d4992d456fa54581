import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding, type TextEdit } from '../../../core/text';
import { indentAt } from '../../yaml/edit';
import { effectivePairs, type YamlMapping, type YamlPair } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { jobExample } from '../examples';

export const rule = defineRule({
  id: 'actions/merge-key',
  title: 'YAML merge key',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub reads YAML anchors and aliases since August 2025, but not merge keys (`<<`): it takes them for an unknown key.',
    bad: jobExample(
      'env: &shared\n  STAGE: test\nsteps:\n  - run: make test\n    env:\n      <<: *shared\n      PART: unit',
    ),
    good: jobExample('env: &shared\n  STAGE: test\nsteps:\n  - run: make test\n    env: *shared'),
    references: ['https://github.blog/changelog/2025-09-18-actions-yaml-anchors-and-non-public-workflow-templates/'],
  },
  visit: {
    schemaProblem({ kind, span, pair, mapping }, { report, source }) {
      if (kind !== 'merge-key') return;
      report({
        span,
        fixes:
          pair && mapping
            ? [fileFix('suggestion', 'Write the keys out', () => writeOut(pair, mapping, source), true)]
            : [],
        message: 'GitHub knows no merge keys, so what they would bring in is missing; write the keys out.',
      });
    },
  },
});

/** The pairs that the key brings in, in its place. Null where a flow or an anchor of its own stands in the way. */
function writeOut(pair: YamlPair, mapping: YamlMapping, source: Source): readonly TextEdit[] | null {
  const [only, ...others] = mapping.mergedFrom;
  if (!only || others.length > 0 || mapping.isFlow || only.isFlow) return null;
  const pairs = effectivePairs(only).filter(({ key }) => !mapping.pairs.some((own) => own.key.text === key.text));
  const texts = pairs.map((one) => source.text.slice(one.key.span.start, one.span.end).trimEnd());
  if (texts.length === 0 || texts.some((text) => /(?:^|[\s[,])&\S/.test(text))) return null;
  const eol = lineEnding(source.text);
  const indent = indentAt(source, pair.key.span.start);
  const lines = pairs.flatMap(({ key }, i) => {
    const from = indentAt(source, key.span.start);
    const [first = '', ...rest] = (texts[i] ?? '').split(eol);
    return [first, ...rest.map((line) => (line.startsWith(from) ? indent + line.slice(from.length) : line))];
  });
  const isFirst = (line: string): boolean => !/^\s/.test(line);
  const text = lines.map((line, i) => (i > 0 && isFirst(line) ? indent + line : line)).join(eol);
  return [{ span: { start: pair.key.span.start, end: pair.span.end }, text }];
}

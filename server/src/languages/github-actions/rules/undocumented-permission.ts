import type { Source } from '../../../core/source';
import type { YamlPair } from '../../yaml/nodes';
import { isMapping, isScalar } from '../../yaml/nodes';
import type { ActionsFile } from '../model';
import { defineRule } from '../rule';

const workflow = (comment: string): string => `on: push
permissions:
  issues: write${comment}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/undocumented-permission',
  title: 'Permission without a word on what it is for',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:undocumented-permissions'],
  docs: {
    why: 'Nobody dares to take a permission away of which nobody knows what needs it. A comment beside it tells.',
    bad: workflow(''),
    good: workflow(' # to report flaky tests'),
  },
  visit: {
    workflow: ({ permissions }, { report, model, source }) => check(permissions, model, source, report),
    job: ({ permissions }, { report, model, source }) => check(permissions, model, source, report),
  },
});

function check(
  permissions: YamlPair | null,
  model: ActionsFile,
  source: Source,
  report: (finding: { span: YamlPair['span']; message: string }) => void,
): void {
  const value = permissions?.value;
  if (!isMapping(value) || value.alias) return;
  const lineOf = (offset: number): number => source.lines.position(offset).line;
  const documented = new Set(
    model.yaml.comments.filter(({ text }) => text !== '').map(({ span }) => lineOf(span.start)),
  );
  for (const { key, value: level } of value.pairs) {
    const text = isScalar(level) ? level.text : '';
    if (text === 'none' || (key.text === 'contents' && text === 'read')) continue;
    const line = lineOf(key.span.start);
    const isAbove = documented.has(line - 1) && line - 1 > lineOf(permissions?.key.span.start ?? 0);
    if (
      documented.has(line) ||
      (isAbove &&
        source.lines
          .lineText(line - 1)
          .trim()
          .startsWith('#'))
    )
      continue;
    report({ span: key.span, message: `No comment says what needs \`${key.text}: ${text}\`.` });
  }
}

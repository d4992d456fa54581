import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding, type TextEdit } from '../../../core/text';
import { indentAt } from '../../yaml/edit';
import { isUnreadByRunner } from '../action-metadata';
import { stepsExample } from '../examples';
import {
  isMapping,
  isSequence,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
  type YamlSequence,
} from '../../yaml/nodes';
import { reshape } from '../../yaml/reshape';
import { eventKeys } from '../facts';
import { defineRule } from '../rule';

const GIVEN: Readonly<Record<string, string>> = { mapping: 'a mapping', sequence: 'a list' };

export const rule = defineRule({
  id: 'actions/wrong-type',
  title: 'Value of a kind that the key does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub refuses a workflow in which a list, a mapping, a text or a number stands where it wants something else: none of its jobs runs.',
    bad: stepsExample('- run: make test\n  timeout-minutes: five'),
    good: stepsExample('- run: make test\n  timeout-minutes: 5'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    schemaProblem(problem, { source, report, model }) {
      const { kind, span, name, path, expected, pair } = problem;
      if (kind !== 'wrong-type') return;
      const key = path.findLast((one) => one !== '[]');
      const place = key === undefined ? 'The file' : `\`${key}\``;
      // Events are read leniently: what does not fit is left out.
      const isEvent = path[0] === 'on' && path.length === 2 && key !== 'schedule';
      const isIgnored = isEvent || isUnreadByRunner(model, problem);
      const value = pair?.value ?? null;
      if (isEvent && isSequence(value) && value.items.length === 0) return;
      // Each filter of an event that takes none is told by itself.
      if (isEvent && isMapping(value) && value.pairs.some((one) => eventKeys().has(one.key.text))) return;
      // A list of one may be written without its brackets.
      if (path[0] === 'on' && key === 'types' && value?.kind === 'scalar') return;
      report({
        span,
        fixes: pair && value ? fixesOf(pair, value, path, expected, source) : [],
        severity: isIgnored ? 'warning' : 'error',
        message: `${place} takes ${expected}, and ${GIVEN[name] ?? `\`${name}\``} stands here, so ${isIgnored ? 'it has no effect' : 'GitHub refuses the file'}.`,
      });
    },
  },
});

const FILTERED: ReadonlySet<string> = new Set(['push', 'pull_request', 'pull_request_target']);

/** Keys whose lists hold mappings; those of all others hold texts or numbers. */
const ENTRIES: ReadonlySet<string> = new Set(['steps', 'schedule']);

function fixesOf(
  { key }: YamlPair,
  value: YamlNode,
  path: readonly string[],
  expected: string,
  source: Source,
): readonly Fix[] {
  if (isSequence(value) && !value.alias && path[0] === 'on' && path.length === 2 && FILTERED.has(path[1] ?? ''))
    return [fileFix('suggestion', 'Take them for branches', () => asBranches(key, value, source))];
  const isList = expected === 'a list';
  if (isList && isMapping(value) !== ENTRIES.has(key.text)) return [];
  const fix = reshape(value, { list: isList }, source);
  return fix ? [fix] : [];
}

/** The list one key deeper. */
function asBranches(key: YamlScalar, list: YamlSequence, source: Source): readonly TextEdit[] {
  const text = source.text.slice(list.span.start, list.span.end);
  if (list.isFlow) return [{ span: list.span, text: `{branches: ${text}}` }];
  const eol = lineEnding(source.text);
  const indent = indentAt(source, list.span.start);
  // A list may stand as far to the left as its key, and a mapping may not.
  const extra = indent.length > indentAt(source, key.span.start).length ? '' : '  ';
  const deeper = `${extra}  `;
  const lines = text
    .split(eol)
    .map((line, i) => (i === 0 ? `${indent}${deeper}${line}` : line === '' ? line : `${deeper}${line}`));
  return [{ span: list.span, text: [`${extra}branches:`, ...lines].join(eol) }];
}

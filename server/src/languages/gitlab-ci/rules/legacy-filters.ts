import { fileFix } from '../../../core/finding';
import type { TextEdit } from '../../../core/text';
import { lineEnding } from '../../../core/text';
import type { Source } from '../../../core/source';
import { indentAt } from '../../yaml/edit';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { entryOf, itemsOf, textOf, type Entry, type MappingValue } from '../value';

export const rule = defineRule({
  id: 'gitlab/legacy-filters',
  title: 'only and except instead of rules',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: '`only` and `except` are no longer developed, cannot be mixed with `rules` in one pipeline without surprises, and do not know most of what rules know.',
    bad: jobExample('only:\n  - main'),
    good: jobExample('rules:\n  - if: $CI_COMMIT_BRANCH == "main"'),
    references: ['https://docs.gitlab.com/ci/yaml/deprecated_keywords/#only--except'],
  },
  visit: {
    configuration({ file }, { report, model }) {
      for (const { value } of file.value?.entries.values() ?? []) {
        if (value?.kind !== 'mapping') continue;
        const found = ['only', 'except'].flatMap((key) => entryOf(value, key) ?? []);
        const [first] = found;
        if (!first?.value || first.home !== model.home || value.entries.has('rules')) continue;
        const conditions = found.length === 1 && first.name === 'only' ? conditionsOf(first) : null;
        report({
          span: first.pair.key.span,
          message: `\`${first.name}\` is not developed any further; \`rules\` say the same and more.`,
          fixes:
            conditions && isPlain(value)
              ? [fileFix('suggestion', 'Write it as rules', () => asRules(first, conditions, model.source), true)]
              : [],
        });
      }
    },
  },
});

/** What the words of `only` are as conditions (docs.gitlab.com, `only:refs`). */
const WORDS: Readonly<Record<string, string>> = {
  branches: '$CI_COMMIT_BRANCH',
  tags: '$CI_COMMIT_TAG',
  merge_requests: '$CI_PIPELINE_SOURCE == "merge_request_event"',
  schedules: '$CI_PIPELINE_SOURCE == "schedule"',
  web: '$CI_PIPELINE_SOURCE == "web"',
  api: '$CI_PIPELINE_SOURCE == "api"',
  triggers: '$CI_PIPELINE_SOURCE == "trigger"',
  pipelines: '$CI_PIPELINE_SOURCE == "pipeline"',
};

/** The conditions that say the same as a list of plain words; null where it says more. */
function conditionsOf({ value }: Entry): readonly string[] | null {
  const items = itemsOf(value);
  const conditions = items.map((item) => {
    const text = textOf(item);
    if (text === null) return null;
    if (WORDS[text] !== undefined) return WORDS[text];
    if (/^\/.*\/$/.test(text)) return `$CI_COMMIT_BRANCH =~ ${text} || $CI_COMMIT_TAG =~ ${text}`;
    return /^[\w./-]+$/.test(text) ? `$CI_COMMIT_BRANCH == "${text}"` : null;
  });
  return items.length > 0 && conditions.every((one) => one !== null) ? conditions : null;
}

/** `when` of a job moves into the rules with another meaning, so that is left to a person. */
const isPlain = (job: MappingValue): boolean => !job.entries.has('when') && !job.entries.has('extends');

function asRules({ pair }: Entry, conditions: readonly string[], source: Source): readonly TextEdit[] | null {
  const indent = indentAt(source, pair.key.span.start);
  const eol = lineEnding(source.text);
  const lines = conditions.map((condition) => `${indent}  - if: ${condition}`);
  return pair.value?.alias
    ? null
    : [{ span: { start: pair.span.start, end: pair.span.end }, text: ['rules:', ...lines].join(eol) }];
}

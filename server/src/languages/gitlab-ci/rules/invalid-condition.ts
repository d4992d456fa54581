import { fileFix } from '../../../core/finding';
import { isSyntaxProblem, parseCondition, type SyntaxProblem } from '../conditions';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { isInterpolated, itemsOf, valueAt, type ScalarValue, type Value } from '../value';

export const rule = defineRule({
  id: 'gitlab/invalid-condition',
  title: 'Condition cannot be read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Conditions of rules know variables, quoted texts, `null`, patterns between slashes, `==`, `!=`, `=~`, `!~`, `&&`, `||` and brackets. GitLab refuses the file when one holds anything else, such as a word without quotes.',
    bad: jobExample('rules:\n  - if: $CI_COMMIT_BRANCH == main'),
    good: jobExample('rules:\n  - if: $CI_COMMIT_BRANCH == "main"'),
    references: ['https://docs.gitlab.com/ci/jobs/job_rules/#cicd-variable-expressions'],
  },
  visit: {
    configuration(configuration, { report, model }) {
      const seen = new Set<number>();
      const checkOne = (condition: Value | null): void => {
        if (condition?.kind !== 'scalar' || condition.home !== model.home || seen.has(condition.node.span.start))
          return;
        seen.add(condition.node.span.start);
        const { text } = condition.node;
        const result = text.trim() === '' || isInterpolated(text) ? null : parseCondition(text);
        if (result && isSyntaxProblem(result)) reportProblem(condition, result);
      };
      const check = (rules: Value | null): void => {
        for (const item of itemsOf(rules)) checkOne(valueAt(item, 'if'));
      };
      const reportProblem = (condition: ScalarValue, { start, end, reason }: SyntaxProblem): void => {
        const { node } = condition;
        const span = { start: node.offsetAt(start), end: node.offsetAt(Math.max(start, end - 1)) + 1 };
        const word = node.text.slice(start, end);
        const isWord = /^[\w.-]+$/.test(word) && !node.alias;
        const quote = node.style === 'double' ? "'" : '"';
        report({
          span,
          message: `This condition cannot be read, since ${reason}; GitLab refuses the file.`,
          fixes:
            isWord && node.style !== 'single'
              ? [fileFix('suggestion', 'Put it in quotes', () => [{ span, text: `${quote}${word}${quote}` }], true)]
              : isWord
                ? [fileFix('suggestion', 'Put it in quotes', () => [{ span, text: `"${word}"` }], true)]
                : [],
        });
      };
      for (const { value, isHidden } of configuration.jobs.values()) {
        if (isHidden) continue;
        check(valueAt(value, 'rules'));
        for (const filter of ['only', 'except'])
          for (const condition of itemsOf(valueAt(valueAt(value, filter), 'variables'))) checkOne(condition);
      }
      check(valueAt(configuration.keyword('workflow'), 'rules'));
      for (const { mapping } of model.includes) {
        const entry = mapping?.get('rules');
        const found = entry
          ? itemsOf(model.value?.entries.get('include')?.value).find(({ node }) => node === mapping)
          : null;
        check(valueAt(found, 'rules'));
      }
    },
  },
});

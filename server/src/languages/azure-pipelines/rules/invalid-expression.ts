import { fileFix } from '../../../core/finding';
import type { RuleContext } from '../../../core/rule';
import { isBehindHash } from '../../yaml/comment-marks';
import { startOfDoubt } from '../../yaml/readable';
import { wordAt } from '../expand';
import { problemIn } from '../expression-problems';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';
import { isOwnText } from '../scope';

const example = (condition: string): string => `parameters:
  - name: nightly
    type: boolean
    default: false
steps:
  - \${{ if ${condition} }}:
      - script: make nightly
  - script: make test
`;

export const rule = defineRule({
  id: 'azure/invalid-expression',
  title: 'Expression that cannot be read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Expressions call functions, quote texts with single quotes and know no operators. Azure Pipelines refuses a file with one that it cannot read.',
    bad: example('parameters.nightly == true'),
    good: example('eq(parameters.nightly, true)'),
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/expressions'],
  },
  visit: {
    file({ source, yaml }, context) {
      const doubt = startOfDoubt(yaml, source);
      for (const match of source.text.matchAll(TEMPLATE)) {
        const inner = match[1] ?? '';
        const start = match.index + match[0].indexOf(inner);
        if (start + inner.length > doubt || isBehindHash(source.text, match.index)) continue;
        const [head = ''] = DIRECTIVE.exec(inner) ?? [];
        if (/^\s*each\b/.test(head) && !EACH.test(inner))
          context.report({
            span: { start, end: start + inner.length },
            message: 'A loop is `each name in list`; Azure Pipelines refuses the file.',
          });
        else tell(inner.slice(head.length), (offset) => start + head.length + offset, context);
      }
    },
    stages({ stages }, context) {
      const jobs = stages.flatMap((stage) => stage.jobs);
      for (const part of [...stages, ...jobs, ...jobs.flatMap((job) => job.steps)]) {
        const condition = wordAt(part, 'condition');
        if (!condition || !isOwnText(condition) || isExpression(condition.text) || condition.text.includes('$('))
          continue;
        const { node } = condition;
        tell(node.text, (offset) => node.offsetAt(offset), context);
      }
    },
  },
});

const TEMPLATE = /\$\{\{((?:'[^']*'|[^'}]|\}(?!\}))*)\}\}/g;
const DIRECTIVE = /^\s*(?:if|elseif|else|insert|each)\b/;
const EACH = /^\s*each\s+[A-Za-z_][\w-]*\s+in\s+\S/;

/** `offsetAt`: where a character of the expression stands in the file. */
function tell(text: string, offsetAt: (offset: number) => number, { report }: Pick<RuleContext, 'report'>): void {
  const problem = problemIn(text.replace(/^(\s+[A-Za-z_][\w-]*\s+)in(?=\s)/, '$1  '));
  if (!problem) return;
  const { start, end, message, near, mayBeNew } = problem;
  const span = { start: offsetAt(start), end: offsetAt(end - 1) + 1 };
  report({
    span,
    severity: mayBeNew ? 'warning' : 'error',
    message: mayBeNew
      ? `The expression cannot be read: ${message} that is known here; unless it is a new one, Azure Pipelines refuses the file.`
      : `The expression cannot be read: ${message}; Azure Pipelines refuses the file.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
    fixes: near === null ? [] : [fileFix('suggestion', `Change to \`${near}\``, () => [{ span, text: near }], true)],
  });
}

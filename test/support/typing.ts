/** Types a text from its beginning to its end, a character at a time, as an editor hands it over. */
import type { CheckResult } from '../../server/src/core/engine';
import { createMemoryHost } from '../../server/src/core/host';
import { createWorkspace } from '../../server/src/product';
import { describeFinding, engine, everything } from './check';

const MAX_PROBLEMS = 10;
const OPEN = '${{';

const listOf = (result: CheckResult): readonly string[] =>
  result.findings.map((finding) => `${finding.rule} ${describeFinding(finding, result)}`);

/** Where expressions without an end are reported. */
const unclosedOf = ({ findings }: CheckResult): readonly number[] =>
  findings.flatMap(({ rule, message, span }) =>
    rule === 'actions/expression-syntax' && message.includes('has no `}}`') ? [span.start] : [],
  );

/** Start of the expression that is being typed; -1 where there is none. */
function openExpression(text: string): number {
  const start = text.lastIndexOf(OPEN);
  return start >= 0 && !text.includes('}}', start) ? start : -1;
}

/** Where YAML cannot be read, or takes no expression, something else is said; in a comment nothing is. */
const isExcused = ({ findings, source }: CheckResult, start: number): boolean =>
  findings.some(({ rule }) => rule === 'yaml/syntax-error' || rule === 'actions/misplaced-expression') ||
  /(?:^|\s)#/.test(source.lines.lineText(source.lines.position(start).line).split(OPEN)[0] ?? '');

/**
 * What goes wrong on the way: a rule that throws, a finding that is there while the text is typed and not when
 * the same text is opened (it would go on save) or the reverse, an expression without its end that is not
 * reported exactly once, at its start.
 */
export async function problemsOfTyping(path: string, text: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const editor = createWorkspace(createMemoryHost(new Map()));
  for (let end = 0; end <= text.length && problems.length < MAX_PROBLEMS; end++) {
    const typed = text.slice(0, end);
    editor.open(path, typed);
    const result = await engine.check(path, editor, everything);
    const saved = await engine.check(path, createWorkspace(createMemoryHost(new Map([[path, typed]]))), everything);
    if (!result || !saved) {
      problems.push(`at ${end}: not checked`);
      continue;
    }
    for (const { rule, error } of result.failures) problems.push(`at ${end}: ${rule} threw ${String(error)}`);
    const [typing, saving] = [listOf(result), listOf(saved)];
    for (const one of typing) if (!saving.includes(one)) problems.push(`at ${end}: gone on save: ${one}`);
    for (const one of saving) if (!typing.includes(one)) problems.push(`at ${end}: new on save: ${one}`);
    const unclosed = unclosedOf(result);
    if (unclosed.length > 1) problems.push(`at ${end}: ${unclosed.length} unclosed expressions`);
    const start = openExpression(typed);
    if (unclosed.some((at) => at !== start)) problems.push(`at ${end}: an unclosed expression that is none`);
    if (start >= 0 && unclosed.length === 0 && !isExcused(result, start))
      problems.push(`at ${end}: an unclosed expression is not reported`);
  }
  return problems;
}

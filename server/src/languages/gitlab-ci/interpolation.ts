/** What stands between `$[[` and `]]`: a value, and functions that change it (docs.gitlab.com, "CI/CD inputs"). */
import { closest } from '../../core/closest';
import type { Span } from '../../core/text';
import { isBehindHash } from '../yaml/comment-marks';

export interface Block {
  readonly span: Span;
  /** The name of the input; null where something else is put in. */
  readonly input: { readonly name: string; readonly span: Span } | null;
  /** True where a place of a list is asked for. */
  readonly isIndexed: boolean;
  /** Why GitLab cannot read it; null where it can. */
  readonly problem: { readonly reason: string; readonly span: Span; readonly near: string | null } | null;
}

const BLOCK = /\$\[\[((?:[^\]\n]|\](?!\]))*)\]\]/g;

/** Of a header's file, and of the cells of a matrix. */
const CONTEXTS = ['inputs', 'component', 'matrix'];
const FUNCTIONS = ['truncate', 'expand_vars', 'posix_escape'];
const MAX_FUNCTIONS = 3;

/** Every block of a text, outside of comments. */
export function blocksIn(text: string): readonly Block[] {
  return [...text.matchAll(BLOCK)]
    .filter((match) => !isBehindHash(text, match.index))
    .map((match) =>
      readBlock(match[1] ?? '', match.index + 3, { start: match.index, end: match.index + match[0].length }),
    );
}

/** Parts between bars, each with its place in the file. */
function partsOf(text: string, start: number): readonly { readonly text: string; readonly span: Span }[] {
  let at = start;
  return text.split('|').map((part) => {
    const from = at + (part.length - part.trimStart().length);
    at += part.length + 1;
    return { text: part.trim(), span: { start: from, end: from + part.trim().length } };
  });
}

function readBlock(text: string, start: number, span: Span): Block {
  const [access, ...functions] = partsOf(text, start);
  const [, context = '', rest = ''] = /^([^.[\s]*)(.*)$/s.exec(access?.text ?? '') ?? [];
  const name = context === 'inputs' ? (/^\.([\w-]+)/.exec(rest)?.[1] ?? null) : null;
  const at = (access?.span.start ?? start) + context.length + 1;
  const input = name === null ? null : { name, span: { start: at, end: at + name.length } };
  const block = { span, input, isIndexed: /\[/.test(rest) };
  const problem = (reason: string, where: Span, near: string | null = null): Block => ({
    ...block,
    problem: { reason, span: where, near },
  });
  if (!access || !rest.startsWith('.'))
    return problem('it names no value, such as `inputs.name`', access && access.text !== '' ? access.span : span);
  if (!CONTEXTS.includes(context)) {
    const near = closest(context, CONTEXTS);
    return problem(`\`${context}\` holds nothing`, { ...access.span, end: access.span.start + context.length }, near);
  }
  if (context === 'matrix') return { ...block, problem: null };
  const index = /\[(?!\d+\])/.exec(rest);
  if (index) return problem('the place in a list is a number between brackets', access.span);
  if (functions.length > MAX_FUNCTIONS)
    return problem(`it has more than ${String(MAX_FUNCTIONS)} functions`, functions[MAX_FUNCTIONS]?.span ?? span);
  for (const one of functions) {
    const called = /^\w+/.exec(one.text)?.[0] ?? '';
    if (!FUNCTIONS.includes(called))
      return problem(`there is no function \`${called}\``, one.span, closest(called, FUNCTIONS));
    const isRight = called === 'truncate' ? /^truncate\(\s*\d+\s*,\s*\d+\s*\)$/.test(one.text) : one.text === called;
    if (!isRight)
      return problem(
        called === 'truncate' ? '`truncate` takes two numbers: `truncate(0,8)`' : `\`${called}\` takes nothing`,
        one.span,
      );
  }
  return { ...block, problem: null };
}

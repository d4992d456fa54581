import type { Source } from '../../../core/source';
import { span, type Span } from '../../../core/text';
import type { Block, Body, Expression } from '../../hcl/ast';
import { walkBody, walkExpression } from '../../hcl/walk';
import type { TerraformFile } from '../model';

/** Where in a file something is being typed. */
export type TypedPlace =
  | { readonly kind: 'none' }
  /** At the begin of a line: a block or an argument. Null: outside of any block. */
  | { readonly kind: 'item'; readonly around: readonly Block[]; readonly word: Span }
  /** In an expression; `path` is what stands before the word, up to the dot: `module.network[0]`. */
  | {
      readonly kind: 'expression';
      readonly around: readonly Block[];
      readonly argument: string | null;
      readonly path: string;
      readonly word: Span;
    };

const WORD = /[\p{ID_Continue}-]*$/u;
/** Steps of a reference, each with a dot behind it. */
const PATH = /(?:[\p{ID_Continue}-]|\[[^[\]]*\]|\.\*|\.)*\.$/u;
/** Words and paths are looked for in so many characters before the offset, however long the line is. */
const MAX_REACH = 500;

/** Read from the text of the line, which is half typed, and from the blocks around it. */
export function placeAt(file: TerraformFile, source: Source, offset: number): TypedPlace {
  const { line } = source.lines.position(offset);
  const before = source.text.slice(source.lines.line(line).start, offset);
  if (file.syntax.isJson || file.kind !== 'config' || isInComment(file, offset)) return { kind: 'none' };
  const [typed = ''] = WORD.exec(before.slice(-MAX_REACH)) ?? [];
  const word = span(offset - typed.length, offset);
  const around = blocksAround(file.syntax.body, offset);
  const lead = before.slice(0, before.length - typed.length);
  const isFirst = lead.trim() === '';
  const value = isFirst ? valueAround(file, around, offset) : null;
  if (isFirst && !value) return { kind: 'item', around, word };
  // A line of an object begins with a key.
  if (isFirst && value?.kind === 'object') return { kind: 'none' };
  if (!isCode(lead, isInHeredoc(file, offset))) return { kind: 'none' };
  const [path = ''] = PATH.exec(lead.slice(-MAX_REACH)) ?? [];
  const [, argument = null] = /^\s*([\p{ID_Continue}-]+)\s*=(?!=)/u.exec(before) ?? [];
  if (!isFirst && argument === null && path === '' && !/[=([{,:?!<>&|+*/%-]\s*$/.test(lead) && !/\$\{\s*$/.test(lead)) {
    return { kind: 'none' };
  }
  return { kind: 'expression', around, argument, path: path.replace(/\.$/, ''), word };
}

const isInComment = ({ syntax }: TerraformFile, offset: number): boolean =>
  syntax.comments.some(({ span: { start, end } }) => start < offset && offset <= end);

/** The outermost first. */
function blocksAround(body: Body, offset: number): readonly Block[] {
  const block = body.blocks.find((one) => one.open.start < offset && offset <= (one.close?.start ?? one.span.end));
  return block ? [block, ...blocksAround(block.body, offset)] : [];
}

/** The innermost value around the offset, in one of several lines: a list, an object, a call. */
function valueAround({ syntax }: TerraformFile, around: readonly Block[], offset: number): Expression | null {
  const body = around.at(-1)?.body ?? syntax.body;
  let innermost: Expression | null = null;
  for (const { value } of body.attributes) {
    walkExpression(value, (one) => {
      if (one.span.start < offset && offset < one.span.end) innermost = one;
    });
  }
  return innermost;
}

function isInHeredoc({ syntax }: TerraformFile, offset: number): boolean {
  let isInside = false;
  walkBody(syntax.body, (one) => {
    if (one.kind !== 'template' || one.style !== 'heredoc') return;
    if (one.span.start < offset && offset < one.span.end) isInside = true;
  });
  return isInside;
}

/** Whether the end of a line's begin is code: outside of quotes, or in an interpolation. */
function isCode(lead: string, isInText: boolean): boolean {
  const stack: ('text' | 'code')[] = isInText ? ['text'] : ['code'];
  for (let i = 0; i < lead.length; i++) {
    const top = stack.at(-1);
    if (top === 'text') {
      if (lead[i] === '\\') i++;
      else if (lead[i] === '"' && stack.length > 1) stack.pop();
      else if (/^[$%]\{/.test(lead.slice(i, i + 2)) && lead[i - 1] !== lead[i]) {
        stack.push('code');
        i++;
      }
    } else if (lead[i] === '"') stack.push('text');
    else if (lead[i] === '{') stack.push('code');
    else if (lead[i] === '}' && stack.length > 1) stack.pop();
    else if (lead[i] === '#') return false;
  }
  return stack.at(-1) === 'code';
}

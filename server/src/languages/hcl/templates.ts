import type { Expression, Strip, Template, TemplatePart, TemplateText } from './ast';
import type { Cursor } from './cursor';
import { forNames } from './for-names';

type ParseExpression = (c: Cursor) => Expression;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const QUOTED_TEXT = /[^"\\$%\r\n]+/y;
/** Line by line, so that no match runs on into the text behind the heredoc. */
const HEREDOC_TEXT = /[^$%\n]*\n|[^$%\n]+/y;
const HEREDOC_START = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)(\r?\n)/uy;

/** What ends a run of parts: the end of the template, or a directive that belongs to the run's parent. */
type Closing = 'else' | 'endif' | 'endfor' | null;

interface Reader {
  readonly c: Cursor;
  readonly isQuoted: boolean;
  readonly expression: ParseExpression;
}

interface Run {
  readonly parts: TemplatePart[];
  readonly closing: Closing;
  readonly strip: Strip;
}

const NO_STRIP: Strip = { before: false, after: false };

/** Reads a string from its opening quote. A line end closes it, with an error. */
export function parseQuoted(c: Cursor, expression: ParseExpression): Template {
  const start = c.pos;
  c.pos++;
  const { parts, closing } = readParts({ c, isQuoted: true, expression });
  if (closing !== null) c.error(`\`%{ ${closing} }\` closes nothing here.`);
  if (c.code === 0x22) c.pos++;
  else c.error('This string is never closed: `"` is missing at its end.', c.span(start, Math.max(start + 1, c.pos)));
  return { kind: 'template', style: 'quoted', parts, span: c.span(start, c.pos) };
}

/** Reads a heredoc from `<<`; null where this is none. The cursor stands behind the end marker. */
export function parseHeredoc(c: Cursor, expression: ParseExpression): Template | null {
  const start = c.pos;
  HEREDOC_START.lastIndex = start;
  const match = HEREDOC_START.exec(c.text);
  const [opening = '', dash, marker = ''] = match ?? [];
  if (!match || start + opening.length > c.end) return null;
  c.pos += opening.length;
  const end = c.heredocEnd(marker, c.pos);
  if (end === null || end > c.end) {
    c.error(`This heredoc is never closed: a line with only \`${marker}\` is missing.`, c.span(start, c.pos - 1));
    c.pos--;
    c.skipToTopLevel();
    c.end = c.pos;
    return { kind: 'template', style: 'heredoc', parts: [], span: c.span(start, c.pos) };
  }
  const limit = c.end;
  const before = c.multiline;
  c.end = end;
  const { parts, closing } = readParts({ c, isQuoted: false, expression });
  if (closing !== null) c.error(`\`%{ ${closing} }\` closes nothing here.`);
  c.end = limit;
  c.multiline = before;
  c.pos = c.text.indexOf(marker, end) + marker.length;
  return {
    kind: 'template',
    style: 'heredoc',
    parts: dash === '-' ? withoutIndentation(parts) : parts,
    span: c.span(start, c.pos),
  };
}

/** Reads the whole text as a template: a string of the JSON syntax, whose own escapes are resolved. */
export function parseTemplateText(c: Cursor, expression: ParseExpression): Template {
  const { parts, closing } = readParts({ c, isQuoted: false, expression });
  if (closing !== null) c.error(`\`%{ ${closing} }\` closes nothing here.`);
  return { kind: 'template', style: 'quoted', parts, span: c.span(0, c.pos) };
}

function readParts(reader: Reader): Run {
  const { c, isQuoted } = reader;
  const parts: TemplatePart[] = [];
  let text = '';
  let textStart = c.pos;
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', value: text, span: c.span(textStart, c.pos) });
    text = '';
  };
  for (;;) {
    if (text === '') textStart = c.pos;
    const run = c.match(isQuoted ? QUOTED_TEXT : HEREDOC_TEXT);
    if (run !== null) text += run;
    const code = c.code;
    if (code === -1 || (isQuoted && (code === 0x22 || c.atNewline()))) {
      flush();
      return { parts, closing: null, strip: NO_STRIP };
    }
    if (isQuoted && code === 0x5c) text += escape(c);
    else if (c.at('$${') || c.at('%%{')) {
      text += c.text.slice(c.pos + 1, c.pos + 3);
      c.pos += 3;
    } else if (c.at('${')) {
      flush();
      parts.push(interpolation(reader));
    } else if (c.at('%{')) {
      flush();
      const directive = readDirective(reader);
      if (directive.part) parts.push(directive.part);
      if (directive.closing !== null) return { parts, closing: directive.closing, strip: directive.strip };
    } else if (run === null || c.code !== -1) {
      text += c.text[c.pos] ?? '';
      c.pos++;
    }
  }
}

function escape(c: Cursor): string {
  const start = c.pos;
  const letter = c.text[start + 1] ?? '';
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) {
    c.pos += 2;
    return simple;
  }
  const hex = letter === 'u' ? /\\u[0-9a-f]{4}/iy : /\\U[0-9a-f]{8}/iy;
  const code = letter === 'u' || letter === 'U' ? c.match(hex) : null;
  const point = code === null ? Infinity : parseInt(code.slice(2), 16);
  if (point <= 0x10ffff) return String.fromCodePoint(point);
  const length = /[\r\n]/.test(letter) || letter === '' ? 1 : 2;
  c.error(
    'This escape is not known: after a backslash one of `n`, `r`, `t`, `"`, `\\`, `u` and `U` must stand.',
    c.span(start, start + length),
  );
  c.pos = Math.max(c.pos, start + length);
  return '';
}

/** Reads from `${` or `%{` up to and with its `}`. */
function braces<T>(reader: Reader, read: () => T): { value: T; strip: Strip } {
  const { c } = reader;
  const open = c.pos;
  const multiline = c.multiline;
  c.pos += 2;
  const before = c.take('~');
  c.multiline = true;
  const hadFailed = c.failed;
  const value = read();
  if (reader.isQuoted && c.failed && !hadFailed) stayOnLine(c, open);
  c.skip();
  const after = c.take('~');
  if (!c.take('}')) {
    c.error(`This \`${c.text.slice(open, open + 2)}\` is never closed: \`}\` is missing.`, c.span(open, open + 2));
    leaveBraces(c, reader.isQuoted);
  }
  c.multiline = multiline;
  return { value, strip: { before, after } };
}

/** After an error on the line of the braces, what stands on the next lines does not belong to them. */
function stayOnLine(c: Cursor, open: number): void {
  const newline = c.text.indexOf('\n', open);
  const error = c.errors.at(-1);
  if (newline === -1 || newline >= c.pos || !error || error.span.start >= newline) return;
  c.pos = c.text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
  c.multiline = false;
}

/** After an error in braces: moves behind the next `}` of the line, or to the quote or the line's end. */
function leaveBraces(c: Cursor, isQuoted: boolean): void {
  c.match(isQuoted ? /[^}"\n]*/y : /[^}\n]*/y);
  c.take('}');
}

function interpolation(reader: Reader): TemplatePart {
  const start = reader.c.pos;
  const { value, strip } = braces(reader, () => reader.expression(reader.c));
  return { kind: 'interpolation', expression: value, strip, span: reader.c.span(start, reader.c.pos) };
}

interface Directive {
  readonly part: TemplatePart | null;
  readonly closing: Closing;
  readonly strip: Strip;
}

type Opening =
  | { readonly kind: 'if'; readonly condition: Expression }
  | {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
    }
  | { readonly kind: 'close'; readonly closing: Closing };

function readDirective(reader: Reader): Directive {
  const { c } = reader;
  const start = c.pos;
  const { value: opening, strip } = braces(reader, () => readOpening(reader, start));
  if (opening.kind === 'close') return { part: null, closing: opening.closing, strip };
  const part = c.nested(
    () => (opening.kind === 'if' ? readIf(reader, opening, strip, start) : readFor(reader, opening, strip, start)),
    () => null,
  );
  return { part, closing: null, strip };
}

function readOpening(reader: Reader, start: number): Opening {
  const { c } = reader;
  c.skip();
  const keyword = c.identifier();
  if (keyword === 'if') return { kind: 'if', condition: reader.expression(c) };
  if (keyword === 'for') {
    const names = forNames(c);
    if (!c.take('in')) c.error('`in` is missing in this `for`.');
    return { kind: 'for', ...names, collection: reader.expression(c) };
  }
  if (keyword === 'else' || keyword === 'endif' || keyword === 'endfor') return { kind: 'close', closing: keyword };
  c.error('A directive is `if`, `else`, `endif`, `for` or `endfor`.', c.span(start, c.pos));
  return { kind: 'close', closing: null };
}

function readIf(reader: Reader, opening: Opening & { kind: 'if' }, strip: Strip, start: number): TemplatePart {
  const { c } = reader;
  const consequent = readParts(reader);
  const strips = [strip, consequent.strip];
  let alternate: readonly TemplatePart[] = [];
  let { closing } = consequent;
  if (closing === 'else') {
    const run = readParts(reader);
    alternate = run.parts;
    strips.push(run.strip);
    closing = run.closing;
  }
  if (closing !== 'endif') c.error('This `%{ if }` has no `%{ endif }`.', c.span(start, start + 2));
  const { condition } = opening;
  return { kind: 'if', condition, consequent: consequent.parts, alternate, strips, span: c.span(start, c.pos) };
}

function readFor(reader: Reader, opening: Opening & { kind: 'for' }, strip: Strip, start: number): TemplatePart {
  const { c } = reader;
  const run = readParts(reader);
  if (run.closing !== 'endfor') c.error('This `%{ for }` has no `%{ endfor }`.', c.span(start, start + 2));
  const { keyName, valueName, collection } = opening;
  return {
    kind: 'forDirective',
    keyName,
    valueName,
    collection,
    parts: run.parts,
    strips: [strip, run.strip],
    span: c.span(start, c.pos),
  };
}

/** The text of a `<<-` heredoc without the blanks that all its lines begin with. */
function withoutIndentation(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  let least = Infinity;
  const startsLine = (i: number): boolean => {
    const before = parts[i - 1];
    return before === undefined || (before.kind === 'text' && before.value.endsWith('\n'));
  };
  parts.forEach((part, i) => {
    if (part.kind !== 'text') {
      if (startsLine(i)) least = 0;
      return;
    }
    part.value.split('\n').forEach((line, k, lines) => {
      const isLast = k === lines.length - 1;
      if ((k === 0 && !startsLine(i)) || (line.trim() === '' && (!isLast || i === parts.length - 1))) return;
      least = Math.min(least, line.length - line.trimStart().length);
    });
  });
  if (least === 0 || least === Infinity) return parts;
  const cut = new RegExp(`^[ \\t]{0,${least}}`);
  return parts.map((part, i): TemplatePart => {
    if (part.kind !== 'text') return part;
    const lines = part.value.split('\n').map((line, k) => (k === 0 && !startsLine(i) ? line : line.replace(cut, '')));
    return { ...part, value: lines.join('\n') } satisfies TemplateText;
  });
}

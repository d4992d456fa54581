/** Random edits of HCL as an editor hands them over, most of them where reading by blocks could go wrong. */
import { LineIndex, applyEdits, type TextEdit } from '../../server/src/core/text';

type Random = () => number;

/** Openers and closers of all that may reach over the end of a block, and whole blocks. */
const INSERTS: readonly string[] = [
  'a',
  ' ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\uFEFF',
  '=',
  ' = 1\n',
  'x = 1\n',
  '.',
  '{',
  '}',
  '{}',
  '}\n}\n',
  '[',
  ']',
  '(',
  ')',
  '"',
  '"\n',
  '\\',
  '${',
  '%{ if true }',
  '<<EOT\n',
  '<<-EOT\n',
  'EOT\n',
  '#',
  '//',
  '/*',
  '*/',
  'é',
  '😀',
  'variable "x" {}\n',
  'output "o" {\n  value = var.x\n}\n',
  'locals {\n  z = local.undeclared\n}\n',
];

const BORDER = /^[a-z]+[^\n]*\{|^\}|^EOT|<<-?\w+/gm;
const WHOLE_BLOCK = /^[a-z]+[^\n]*\{\n(?:(?!\}).*\n)*\}\n/gm;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[below(random, items.length)];

const insertion = (at: number, text: string): TextEdit => ({ span: { start: at, end: at }, text });
const removal = (start: number, end: number): TextEdit => ({ span: { start, end }, text: '' });

/** A place in a text; often where a block or a heredoc begins or ends. */
function placeIn(text: string, random: Random): number {
  const borders = [...text.matchAll(BORDER)].flatMap((match) => [match.index, match.index + match[0].length]);
  const anywhere = below(random, text.length + 1);
  return random() < 0.4 ? (pick(random, [0, text.length, ...borders]) ?? anywhere) : anywhere;
}

type Change = (text: string, random: Random) => readonly TextEdit[];

const insert: Change = (text, random) => [insertion(placeIn(text, random), pick(random, INSERTS) ?? '')];

const remove: Change = (text, random) => {
  const start = Math.max(0, placeIn(text, random) - below(random, 3));
  return [removal(start, Math.min(text.length, start + 1 + below(random, 40)))];
};

const line: Change = (text, random) => {
  const lines = new LineIndex(text);
  const number = below(random, lines.lineCount);
  const [start, end] = [lines.line(number).start, lines.line(number + 1).start];
  return random() < 0.5 ? [removal(start, end)] : [insertion(start, text.slice(start, end))];
};

const copy: Change = (text, random) => {
  const start = placeIn(text, random);
  const end = Math.min(text.length, start + below(random, 200));
  return [insertion(end, text.slice(start, end))];
};

const moveBlock: Change = (text, random) => {
  const blocks = [...text.matchAll(WHOLE_BLOCK)].map((match) => ({ start: match.index, text: match[0] }));
  const [one, other] = [pick(random, blocks), pick(random, blocks)];
  if (!one || !other || one === other) return [insertion(text.length, '\n')];
  return [removal(one.start, one.start + one.text.length), insertion(other.start, one.text)];
};

const lineEnds: Change = (text) =>
  [...text.matchAll(/\r?\n/g)].map(({ index, 0: end }) => ({
    span: { start: index, end: index + end.length },
    text: end === '\n' ? '\r\n' : '\n',
  }));

const rename: Change = (text, random) => {
  const name = pick(random, text.match(/[a-z_][\w-]{2,}/g) ?? []);
  const places = name === undefined ? [] : [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))];
  return places.map(({ index }) => insertion(index, 'x'));
};

const several: Change = (text, random) => {
  const places = new Set(Array.from({ length: 2 + below(random, 3) }, () => placeIn(text, random)));
  return [...places].map((at) => insertion(at, pick(random, INSERTS) ?? ''));
};

const CHANGES: readonly Change[] = [
  insert,
  insert,
  insert,
  remove,
  remove,
  line,
  line,
  copy,
  moveBlock,
  lineEnds,
  rename,
  several,
];

/** Edits of one change, from the end of the text to its beginning, so that each fits the text that the others leave. */
export function randomEdits(text: string, random: Random): readonly TextEdit[] {
  const edits = (pick(random, CHANGES) ?? insert)(text, random);
  return [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
}

export const randomlyEdited = (text: string, random: Random): string => applyEdits(text, randomEdits(text, random));

/**
 * Texts that no person writes and that every language has to survive: at most as long as a text may be that is
 * still checked.
 */
import { LONGEST_TEXT } from '../../server/src/core/source';

/** How a kind of file begins, goes on and nests. */
interface Shape {
  readonly path: string;
  /** A line that may be repeated, with a finding in it. */
  readonly line: string;
  /** One long line from a piece that is repeated. */
  readonly oneLine: { readonly before: string; readonly piece: string; readonly after: string };
  /** Brackets that nest, in a place where they mean something. */
  readonly nest: { readonly before: string; readonly open: string; readonly close: string; readonly after: string };
  /** What opens and never ends. */
  readonly open: string;
}

const yaml = (path: string, before: string, line: string): Shape => ({
  path,
  line,
  oneLine: { before: `${before}name: `, piece: 'a ${{ b }} $[[ c ]] ', after: '\n' },
  nest: { before: `${before}x: `, open: '[', close: ']', after: '\n' },
  open: `${before}a: "b\n  - {c: [\n`,
});

export const SHAPES: readonly Shape[] = [
  {
    path: '/Dockerfile',
    line: 'RUN apt-get update && apt-get install -y curl\n',
    oneLine: { before: 'FROM a\nRUN ', piece: 'echo "$A" && ', after: 'true\n' },
    nest: { before: 'FROM a\nRUN ', open: '$(', close: ')', after: '\n' },
    open: 'FROM a\nRUN ["a", \\\nRUN <<EOF\n',
  },
  {
    path: '/main.tf',
    line: 'resource "aws_s3_bucket" "b" {}\n',
    oneLine: { before: 'locals { a = "', piece: 'x${var.a}', after: '" }\n' },
    nest: { before: 'locals { a = ', open: '(', close: ')', after: ' }\n' },
    open: 'resource "a" "b" {\n  a = "${\n  b = <<EOF\n',
  },
  yaml('/.github/workflows/ci.yml', 'on: push\n', '      - run: echo "${{ github.sha }}" || true\n'),
  yaml('/action.yml', 'name: a\n', '    - run: echo "${{ inputs.a }}"\n'),
  yaml('/.gitlab-ci.yml', 'stages: [a]\n', '    - npm test || true\n'),
  yaml('/.boringops.yml', '', 'profile: nonsense\n'),
];

const filled = (before: string, piece: string, after: string): string =>
  before + piece.repeat(Math.floor((LONGEST_TEXT - before.length - after.length) / piece.length)) + after;

const DEPTH = 10_000;

const ALIAS_BOMB = [
  'a: &a0 [x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 40 }, (_, i) => `b${i}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`),
  'jobs: *a40',
].join('\n');

const SELF = 'a: &a\n  b: *a\n  <<: *a\njobs: &jobs\n  x: *jobs\n';

/** By what is wrong with it: the text of a file of this shape. */
export const HOSTILE: Readonly<Record<string, (shape: Shape) => string>> = {
  nothing: () => '',
  'a megabyte of findings': ({ line }) => filled('', line, ''),
  'a line of a megabyte': ({ oneLine: { before, piece, after } }) => filled(before, piece, after),
  'nesting of ten thousand': ({ nest: { before, open, close, after } }) =>
    `${before}${open.repeat(DEPTH)}1${close.repeat(DEPTH)}${after}`,
  'nesting that never ends': ({ nest: { before, open } }) => before + open.repeat(DEPTH),
  'deep indentation': () => filled('', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), ''),
  'deep sequences': () => `${'- '.repeat(DEPTH)}a\n`,
  'an alias bomb': () => ALIAS_BOMB,
  'aliases of themselves': () => SELF,
  'lone carriage returns': ({ line }) => line.replace('\n', '\r').repeat(2000),
  'lone surrogates': ({ line }) => `\ud800${line}\udc00`.repeat(2000),
  'binary text': () =>
    Array.from({ length: 200_000 }, (_, i) => String.fromCharCode((i * 7919 + ((i * i) >> 3)) & 0xff)).join(''),
  'control characters': ({ line }) => `\0\u0001\ufeff${line}\uffff`.repeat(2000),
  'unterminated everything': ({ open }) => open.repeat(2000),
};

/** One character more than is checked. */
export const OVERSIZED = ({ line }: Shape): string => filled('', line, '').padEnd(LONGEST_TEXT + 1, '\n');

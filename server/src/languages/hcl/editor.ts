import type { DocumentSymbol, EditorSupport, Fold, SymbolKind } from '../../core/editor';
import type { Source } from '../../core/source';
import { span, type Span } from '../../core/text';
import type { Block, Body, Expression, HclFile } from './ast';
import { children } from './walk';

/** Symbols of blocks by type; every other one is a section. */
const KINDS: Readonly<Record<string, SymbolKind>> = {
  variable: 'variable',
  output: 'output',
  module: 'module',
  resource: 'resource',
  data: 'resource',
  ephemeral: 'resource',
  source: 'resource',
  job: 'job',
  provider: 'module',
};

/** The blocks of a file, with the nested ones and the local values below them. */
export const symbolsOf = (body: Body): readonly DocumentSymbol[] => body.items.flatMap((item) => symbolOf(item));

function symbolOf(item: Body['items'][number]): readonly DocumentSymbol[] {
  if (item.kind === 'attribute') {
    return [{ name: item.name, kind: 'key', span: item.span, nameSpan: item.nameSpan }];
  }
  const last = item.labels.at(-1);
  const detail = [item.type, ...item.labels.slice(0, -1).map((label) => label.value)].join(' ');
  const inner = item.type === 'locals' ? symbolsOf(item.body) : item.body.blocks.flatMap(symbolOf);
  return [
    {
      name: last?.value === undefined || last.value === '' ? item.type : last.value,
      ...(last ? { detail } : {}),
      kind: KINDS[item.type] ?? 'section',
      span: item.span,
      nameSpan: last?.span ?? item.typeSpan,
      ...(inner.length > 0 ? { children: inner } : {}),
    },
  ];
}

/** Blocks, lists, maps, heredocs and comments of several lines. */
export function foldsOf(file: HclFile, source: Source): readonly Fold[] {
  const folds: Fold[] = [];
  const line = (offset: number): number => source.lines.position(offset).line;
  const add = ({ start, end }: Span): void => {
    const [first, last] = [line(start), line(end)];
    // The line with the closing bracket stays.
    if (last > first + 1) folds.push({ span: span(start, source.lines.line(last - 1).end) });
  };
  const walk = (body: Body): void => {
    for (const item of body.items) {
      if (item.kind === 'block') {
        addBlock(item, add);
        walk(item.body);
      } else walkFolds(item.value, add);
    }
  };
  walk(file.body);
  return [...folds, ...commentFolds(file, source)];
}

const addBlock = (block: Block, add: (span: Span) => void): void => {
  if (block.close !== null) add(span(block.open.start, block.close.start));
};

function walkFolds(expression: Expression, add: (span: Span) => void): void {
  const isLong =
    expression.kind === 'object' ||
    expression.kind === 'tuple' ||
    expression.kind === 'call' ||
    (expression.kind === 'template' && expression.style === 'heredoc');
  if (isLong) add(expression.span);
  for (const child of children(expression)) walkFolds(child, add);
}

/** Lines of comments that follow each other, and comments of several lines. */
function commentFolds({ comments }: HclFile, { lines, text }: Source): readonly Fold[] {
  const runs: { start: number; end: number; line: number }[] = [];
  for (const { span: at } of comments) {
    const first = lines.position(at.start).line;
    const startsLine = text.slice(lines.line(first).start, at.start).trim() === '';
    const run = runs.at(-1);
    const last = lines.position(at.end).line;
    if (startsLine && run && first === run.line + 1) Object.assign(run, { end: at.end, line: last });
    else if (startsLine) runs.push({ start: at.start, end: at.end, line: last });
  }
  return runs
    .filter(({ start, line }) => lines.position(start).line < line)
    .map(({ start, end }) => ({ span: span(start, end), kind: 'comment' }));
}

export const editor: EditorSupport<HclFile, undefined> = {
  symbols: ({ model }) => Promise.resolve(symbolsOf(model.body)),
  folds: ({ model, source }) => Promise.resolve(foldsOf(model, source)),
};

/** Answers of `core/editor.ts` as the Language Server Protocol has them. */
import {
  CompletionItemKind,
  CompletionItemTag,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CompletionItem,
  type DocumentLink,
  type DocumentSymbol as LspSymbol,
  type FoldingRange,
  type Location as LspLocation,
  type MarkupContent,
} from 'vscode-languageserver';
import type {
  Completion,
  CompletionKind,
  DocumentSymbol,
  Fold,
  Link,
  Location,
  SymbolKind as Kind,
} from '../core/editor';
import type { LineIndex } from '../core/text';
import { toRange, toTextEdit, type Uris } from './convert';
import type { Session } from './session';

const COMPLETION_KIND: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  variable: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  reference: CompletionItemKind.Reference,
  type: CompletionItemKind.Class,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  snippet: CompletionItemKind.Snippet,
  rule: CompletionItemKind.Constant,
};

const SYMBOL_KIND: Readonly<Record<Kind, SymbolKind>> = {
  file: SymbolKind.File,
  module: SymbolKind.Module,
  job: SymbolKind.Class,
  step: SymbolKind.Method,
  stage: SymbolKind.Namespace,
  instruction: SymbolKind.Method,
  resource: SymbolKind.Class,
  variable: SymbolKind.Variable,
  output: SymbolKind.Constant,
  function: SymbolKind.Function,
  event: SymbolKind.Event,
  key: SymbolKind.Key,
  section: SymbolKind.Module,
  string: SymbolKind.String,
};

/** The command by which editors open the list of completions again. */
const SUGGEST = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

const retriggers = ({ client }: Session): boolean => client.retriggersCompletion;

/** Markdown for clients that show it, without its marks for the others. */
export const toMarkup = (markdown: string, isMarkdown: boolean): MarkupContent =>
  isMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: markdown.replace(/^```.*\n?/gm, '').replace(/[`*]/g, '') };

export const documentationOf = ({ documentation }: Completion): string | undefined =>
  typeof documentation === 'function' ? documentation() : documentation;

/** `at` orders the items; `data` is what comes back when the item's documentation is asked for. */
export function toCompletionItem(
  completion: Completion,
  at: number,
  data: unknown,
  lines: LineIndex,
  session: Session,
): CompletionItem {
  const { label, kind, detail, edit, filter, also } = completion;
  const isSnippet = completion.isSnippet === true && session.client.snippets;
  const text = completion.isSnippet === true && !isSnippet ? (completion.plain ?? label) : edit.text;
  return {
    label,
    kind: COMPLETION_KIND[kind],
    sortText: String(at).padStart(6, '0'),
    textEdit: { range: toRange(lines, edit.span), newText: text },
    ...(detail !== undefined && { detail }),
    ...(filter !== undefined && { filterText: filter }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(completion.isDeprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(also && { additionalTextEdits: also.map((one) => toTextEdit(lines, one)) }),
    ...(completion.isContinued && retriggers(session) && { command: SUGGEST }),
    ...(completion.documentation !== undefined && { data }),
  };
}

/** Locations in files that can be read; the others are left out. */
export async function toLocations(
  session: Session,
  own: string,
  locations: readonly Location[],
): Promise<LspLocation[]> {
  const found: LspLocation[] = [];
  for (const { path = own, span } of locations) {
    const source = await session.workspace.source(path);
    if (source) found.push({ uri: session.uris.toUri(path), range: toRange(source.lines, span) });
  }
  return found;
}

export const toSymbol = (symbol: DocumentSymbol, lines: LineIndex): LspSymbol => ({
  // An empty name makes clients refuse the whole tree.
  name: symbol.name.trim() === '' ? '(no name)' : symbol.name,
  kind: SYMBOL_KIND[symbol.kind],
  range: toRange(lines, symbol.span),
  selectionRange: toRange(lines, symbol.nameSpan),
  ...(symbol.detail !== undefined && { detail: symbol.detail }),
  ...(symbol.children && { children: symbol.children.map((child) => toSymbol(child, lines)) }),
});

const FOLD_KIND: Readonly<Record<NonNullable<Fold['kind']>, FoldingRangeKind>> = {
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
  imports: FoldingRangeKind.Imports,
};

/** Null for what stands on one line. */
export function toFold({ span, kind }: Fold, lines: LineIndex): FoldingRange | null {
  const startLine = lines.position(span.start).line;
  const endLine = lines.position(span.end).line;
  return endLine > startLine ? { startLine, endLine, ...(kind && { kind: FOLD_KIND[kind] }) } : null;
}

export const toLink = ({ span, target, tooltip }: Link, lines: LineIndex, uris: Uris): DocumentLink => ({
  range: toRange(lines, span),
  target: 'url' in target ? target.url : uris.toUri(target.path),
  ...(tooltip !== undefined && { tooltip }),
});

import type { DocumentSymbol, DocumentSymbolParams, FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import { toFold, toSymbol } from '../convert-editor';
import { aboutFile } from '../editor-request';
import type { Feature } from '../session';

/** What a file consists of, for outlines and for folding. */
export const outline: Feature = {
  capabilities: ({ symbolTrees }) => ({
    // A flat list loses what belongs to what, so a client without trees gets none.
    ...(symbolTrees && { documentSymbolProvider: true }),
    foldingRangeProvider: true,
  }),
  register: (session) => {
    session.connection.onDocumentSymbol(
      aboutFile<DocumentSymbolParams, DocumentSymbol[]>(
        session,
        'textDocument/documentSymbol',
        [],
        async ({ parsed, support, context }) =>
          ((await support.symbols?.(context)) ?? []).map((symbol) => toSymbol(symbol, parsed.source.lines)),
      ),
    );
    session.connection.onFoldingRanges(
      aboutFile<FoldingRangeParams, FoldingRange[]>(
        session,
        'textDocument/foldingRange',
        [],
        async ({ parsed, support, context }) =>
          ((await support.folds?.(context)) ?? []).flatMap((fold) => toFold(fold, parsed.source.lines) ?? []),
      ),
    );
  },
};

import { MarkupKind, ResourceOperationKind, type InitializeParams } from 'vscode-languageserver';
import type { DiagnosticShape } from './convert';
import type { InitializationOptions } from './protocol';

/** How long a push waits for the next keystroke, in milliseconds. */
const PUSH_DELAY = 200;

/** What the client can do, read once from `initialize`; whatever it does not say it cannot. */
export interface ClientFeatures {
  readonly pullDiagnostics: boolean;
  readonly workspaceDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshCodeLenses: boolean;
  readonly diagnostic: DiagnosticShape;
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly registerWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly codeActionLiterals: boolean;
  readonly resolveEdits: boolean;
  readonly disabledActions: boolean;
  /** Whether the server may change texts by itself. */
  readonly applyEdit: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  /** Tab stops in edits. */
  readonly snippetEdits: boolean;
  readonly markdownHover: boolean;
  readonly markdownDocumentation: boolean;
  /** Tab stops in completions. */
  readonly snippets: boolean;
  /** Whether the client has the command that opens the list of completions again. */
  readonly retriggersCompletion: boolean;
  readonly symbolTrees: boolean;
  readonly prepareRename: boolean;
  readonly fileRequests: boolean;
  readonly openRule: boolean;
  readonly trusted: boolean;
  readonly pushDelay: number;
}

const optionsOf = (value: unknown): InitializationOptions => (typeof value === 'object' && value !== null ? value : {});

export function clientFeatures(params: Partial<InitializeParams>): ClientFeatures {
  const { textDocument, workspace } = params.capabilities ?? {};
  const options = optionsOf(params.initializationOptions);
  const edits = workspace?.workspaceEdit;
  const pull = textDocument?.diagnostic;
  const publish = textDocument?.publishDiagnostics;
  const completionItem = textDocument?.completion?.completionItem;
  const pullDiagnostics = pull !== undefined;
  const openRule = options.openRule === true;
  const documentChanges = edits?.documentChanges === true;
  return {
    pullDiagnostics,
    workspaceDiagnostics: options.workspaceDiagnostics !== false,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    diagnostic: {
      tags: (pull?.tagSupport ?? publish?.tagSupport) !== undefined,
      relatedInformation: (pull?.relatedInformation ?? publish?.relatedInformation) === true,
      rulePages: openRule && (pull?.codeDescriptionSupport ?? publish?.codeDescriptionSupport) === true,
      data: (pull?.dataSupport ?? publish?.dataSupport) === true,
    },
    configuration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registerWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolveEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    applyEdit: workspace?.applyEdit === true,
    documentChanges,
    createFiles: documentChanges && edits?.resourceOperations?.includes(ResourceOperationKind.Create) === true,
    snippetEdits: documentChanges && edits?.snippetEditSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    markdownDocumentation: completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    snippets: completionItem?.snippetSupport === true,
    retriggersCompletion: options.triggerSuggest === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    fileRequests: options.fileRequests === true,
    openRule,
    trusted: options.trusted !== false,
    pushDelay: typeof options.pushDelay === 'number' ? options.pushDelay : PUSH_DELAY,
  };
}

import { languages, type Diagnostic, type DiagnosticCollection, type Disposable, type Uri } from 'vscode';
import type { DiagnosticCollectionProvider } from 'vscode-languageclient';
import { SERVER_NAME } from '../../server/src/lsp/protocol';

/**
 * The one collection in which findings are shown: those of open documents, which the language client
 * keeps, and those that a workspace scan left for files that are not open.
 */
export class Findings implements Disposable {
  private readonly collection: DiagnosticCollection = languages.createDiagnosticCollection(SERVER_NAME);

  /** For the language client, which lets go of the collection when its server stops: no finding outlives it. */
  readonly provider: DiagnosticCollectionProvider = {
    create: () => this.collection,
    dispose: () => this.collection.clear(),
  };

  of(uri: Uri): readonly Diagnostic[] {
    return this.collection.get(uri) ?? [];
  }

  set(uri: Uri, diagnostics: readonly Diagnostic[]): void {
    this.collection.set(uri, diagnostics);
  }

  /** Every file with findings. */
  files(): readonly Uri[] {
    return [...this.collection].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri]) => uri);
  }

  dispose(): void {
    this.collection.dispose();
  }
}

import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { SERVER_NAME } from '../../server/src/lsp/protocol';
import { start } from './activate';

/** VS Code for the Web: the server is a Web Worker, and reads files through the editor. */
export function activate(extension: ExtensionContext): void {
  const script = Uri.joinPath(extension.extensionUri, 'dist', 'server.worker.js').toString(true);
  let worker: Worker | undefined;
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  extension.subscriptions.push({ dispose: () => worker?.terminate() });
  start(extension, (options) => new LanguageClient('boringops', SERVER_NAME, connect, options));
}

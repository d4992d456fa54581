import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { SERVER_FLAGS, SERVER_NAME } from '../../server/src/lsp/protocol';
import { start } from './activate';

/** Desktop and remote: the server is a process of its own. */
export function activate(extension: ExtensionContext): void {
  const module = extension.asAbsolutePath('dist/server.js');
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [...SERVER_FLAGS] } };
  start(extension, (options) => new LanguageClient('boringops', SERVER_NAME, server, options));
}

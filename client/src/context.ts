import type { Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Findings } from './findings';

/** What every feature is given. */
export interface Context {
  readonly extension: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly findings: Findings;
  readonly log: LogOutputChannel;
}

/** A feature's `register` wires it and returns what undoes that. */
export type Feature = (context: Context) => Disposable;

/** A server that is hung or dead is no reason not to start a new one. */
export async function restart({ client, log }: Pick<Context, 'client' | 'log'>): Promise<void> {
  await client.stop().catch((error: unknown) => log.warn('The server did not stop properly.', error));
  await client.start();
}

import type { Connection } from 'vscode-languageserver';
import type { Logger } from '../core/host';

export const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Writes to the client's log by `window/logMessage`. */
export const connectionLogger = ({ console }: Connection): Logger => ({
  error: (message) => console.error(message),
  warn: (message) => console.warn(message),
  info: (message) => console.info(message),
  debug: (message) => console.debug(message),
});

import { CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { messageOf } from './log';
import type { Session } from './session';

/**
 * Wraps a request handler: an exception becomes a log line and the `fallback`, a cancelled request is
 * answered as such. Only errors that are meant as answers go through.
 */
export const answering =
  <P, R>(session: Session, method: string, fallback: R, handler: (params: P, token: CancellationToken) => Promise<R>) =>
  // A request may leave its parameters out (JSON-RPC 2.0, 4.2): its token then comes first.
  async (first: P | CancellationToken, second?: unknown): Promise<R> => {
    if (!session.isInitialized)
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    const [params, token] = CancellationToken.is(second)
      ? [first as P, second]
      : [undefined as P, CancellationToken.is(first) ? first : CancellationToken.None];
    try {
      if (token.isCancellationRequested) throw cancelled();
      const answer = await handler(params, token);
      if (token.isCancellationRequested) throw cancelled();
      return answer;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      session.log.error(`${method} failed: ${messageOf(error)}`);
      return fallback;
    }
  };

export const cancelled = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/** Wraps a handler of a notification or event: an exception becomes a log line. */
export const surviving =
  <P>(session: Session, name: string, handler: (params: P) => void | Promise<void>) =>
  async (params: P): Promise<void> => {
    try {
      await handler(params);
    } catch (error) {
      session.log.error(`${name} failed: ${messageOf(error)}`);
    }
  };

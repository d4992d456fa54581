import { LSPErrorCodes, Message, type ConnectionOptions, type ResponseMessage } from 'vscode-languageserver';

/** A request that is cancelled while it still waits in the queue is answered at once and never begun. */
export const connectionOptions: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: (message): ResponseMessage | undefined =>
      Message.isRequest(message)
        ? {
            jsonrpc: '2.0',
            id: message.id,
            error: { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' },
          }
        : undefined,
  },
};

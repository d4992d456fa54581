import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real git server on loopback: `git http-backend` over the repositories of a folder. */
export interface GitServer {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  dispose(): Promise<void>;
}

export async function gitServer(folder: string): Promise<GitServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    serve(request, response, folder);
  });
  return { origin: await listening(server), asked, dispose: () => closed(server) };
}

export const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

export const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

/** One request as a CGI program answers it: headers, an empty line, the body. */
function serve(request: IncomingMessage, response: ServerResponse, folder: string): void {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const { headers, method } = request;
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    },
  });
  request.pipe(backend.stdin);
  const parts: Buffer[] = [];
  backend.stdout.on('data', (part: Buffer) => parts.push(part));
  backend.once('close', () => {
    const answer = Buffer.concat(parts);
    const end = answer.indexOf('\r\n\r\n');
    const fields = new Map(
      answer
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .flatMap((line): [string, string][] => {
          const [, name, value] = /^([^:]+): (.*)$/.exec(line) ?? [];
          return name !== undefined && value !== undefined ? [[name, value]] : [];
        }),
    );
    const status = Number(fields.get('Status')?.slice(0, 3) ?? 200);
    fields.delete('Status');
    response.setHeaders(fields);
    response.writeHead(status).end(answer.subarray(end + 4));
  });
}

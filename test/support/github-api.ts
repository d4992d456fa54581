import { createServer, type Server } from 'node:http';
import { closed, listening } from './git-http';

/** An answer of GitHub's REST API as its documentation shows it; `hang`: none ever comes. */
export type ApiAnswer =
  { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown } | 'hang';

/** A stand-in on loopback for the API, with the repository `some/action`. */
export interface GithubApi {
  readonly origin: string;
  /** By path below `/repos/some/action`; what is not there is 404. */
  readonly answers: Map<string, ApiAnswer>;
  readonly asked: string[];
  dispose(): Promise<void>;
}

const NOT_FOUND: ApiAnswer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
};

export const RATE_LIMIT: ApiAnswer = {
  status: 403,
  headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1893456000' },
  body: { message: "API rate limit exceeded for 192.0.2.1. (But here's the good news …)" },
};

export const BLOCKED: ApiAnswer = {
  status: 403,
  headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '59' },
  body: { message: 'Repository access blocked' },
};

/** "Get a reference". */
export const refAnswer = (name: string, type: 'commit' | 'tag', sha: string): ApiAnswer => ({
  status: 200,
  headers: { 'x-ratelimit-remaining': '58' },
  body: { ref: `refs/${name}`, node_id: 'MDM6UmVm', url: 'https://api.github.com/…', object: { type, sha, url: '…' } },
});

/** "Get a tag". */
export const tagAnswer = (tag: string, sha: string): ApiAnswer => ({
  status: 200,
  body: { tag, message: 'release', tagger: {}, object: { type: 'commit', sha, url: '…' }, verification: {} },
});

/** "List repository tags". */
export const tagsAnswer = (tags: Readonly<Record<string, string>>): ApiAnswer => ({
  status: 200,
  body: Object.entries(tags).map(([name, sha]) => ({
    name,
    commit: { sha, url: '…' },
    zipball_url: '…',
    node_id: '…',
  })),
});

export async function githubApi(): Promise<GithubApi> {
  const answers = new Map<string, ApiAnswer>();
  const asked: string[] = [];
  const server: Server = createServer(({ url = '' }, response) => {
    const path = url.replace('/repos/some/action', '');
    asked.push(path);
    const answer = answers.get(path) ?? NOT_FOUND;
    if (answer === 'hang') return;
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  return { origin: await listening(server), answers, asked, dispose: () => closed(server) };
}

/** What a ref of a repository on GitHub stands for today: from git where it can be run, else from GitHub's API. */
import type { HttpResponse, Network } from '../../core/host';
import { ask, header, isRecord, jsonOf, NetworkFailure } from '../../core/on-demand';
import { repositoryOf, type RepositoryUses } from './uses';

export interface RemoteCommit {
  readonly commit: string;
  /** The names of the tags of this commit, as far as they were found. */
  readonly tags: readonly string[];
}

const API = 'https://api.github.com';

/** Rejects with a `NetworkFailure`. Without git, with a git that cannot read it, the API is asked. */
export async function remoteCommit(uses: RepositoryUses, network: Network): Promise<RemoteCommit> {
  const refs = await network.gitRefs?.(`https://github.com/${repositoryOf(uses)}`).catch(() => undefined);
  return refs ? fromRefs(uses, refs) : fromApi(uses, network);
}

/** Full names that a ref may be short for; git prefers tags to branches (gitrevisions). */
const fullNames = ({ ref }: RepositoryUses): readonly string[] =>
  /^refs\/(?:tags|heads)\//.test(ref) ? [ref] : [`refs/tags/${ref}`, `refs/heads/${ref}`];

function fromRefs(uses: RepositoryUses, refs: ReadonlyMap<string, string>): RemoteCommit {
  const commitOf = (name: string): string | undefined => refs.get(`${name}^{}`) ?? refs.get(name);
  const name = fullNames(uses).find((one) => refs.has(one));
  const commit = name && commitOf(name);
  if (commit === undefined) throw new NetworkFailure(`${repositoryOf(uses)} has no tag or branch ${uses.ref}.`);
  const tags = [...refs.keys()].filter(
    (one) => one.startsWith('refs/tags/') && !one.endsWith('^{}') && commitOf(one) === commit,
  );
  return { commit, tags: tags.map((one) => one.slice('refs/tags/'.length)) };
}

async function fromApi(uses: RepositoryUses, network: Network): Promise<RemoteCommit> {
  const repository = `${API}/repos/${repositoryOf(uses)}`;
  const get = (path: string): Promise<HttpResponse> =>
    ask(network, `${repository}${path}`, { headers: { Accept: 'application/vnd.github+json' } });
  let object: GitObject | undefined;
  for (const name of fullNames(uses)) {
    const answer = await get(`/git/ref/${name.slice('refs/'.length).split('/').map(encodeURIComponent).join('/')}`);
    object = answer.status === 404 ? undefined : objectOf(accepted(answer));
    if (object) break;
  }
  // It answers the same where the repository is private, or there is none.
  if (!object)
    throw new NetworkFailure(`${repositoryOf(uses)} shows no tag or branch ${uses.ref} to those who do not sign in.`);
  // An annotated tag names an object, mostly the commit, and may name a further tag.
  for (let depth = 0; object.type === 'tag' && depth < 5; depth++)
    object = objectOf(accepted(await get(`/git/tags/${object.sha}`)));
  if (object.type !== 'commit') throw new NetworkFailure(`${uses.ref} stands for no commit.`);
  return { commit: object.sha, tags: await tagsOf(object.sha, get) };
}

interface GitObject {
  readonly type: string;
  readonly sha: string;
}

function objectOf(answer: HttpResponse): GitObject {
  const object = jsonOf(answer)?.['object'];
  const { type, sha } = isRecord(object) ? object : {};
  if (typeof type !== 'string' || typeof sha !== 'string' || !/^[0-9a-f]{40,64}$/.test(sha))
    throw new NetworkFailure('GitHub gave an answer that is not understood.');
  return { type, sha };
}

function accepted(answer: HttpResponse): HttpResponse {
  if (answer.status === 200) return answer;
  throw new NetworkFailure(
    isLimited(answer)
      ? 'GitHub answers no more questions from here for now; try again in an hour.'
      : `GitHub answered with status ${answer.status}.`,
  );
}

/** 403 has other reasons too; of this one the headers tell (docs.github.com, "Rate limits for the REST API"). */
function isLimited(answer: HttpResponse): boolean {
  const remaining = header(answer, 'x-ratelimit-remaining');
  const isRefused = answer.status === 403 && (remaining === undefined || remaining === '0');
  return answer.status === 429 || isRefused || header(answer, 'retry-after') !== undefined;
}

/** Of a hundred tags each; the newest versions come first, and older ones are seldom asked for. */
const MAX_PAGES = 3;
const PAGE = 100;

/** The tags of a commit. The list gives commits, whatever the kind of the tag. */
async function tagsOf(commit: string, get: (path: string) => Promise<HttpResponse>): Promise<readonly string[]> {
  const found: string[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const listed = Object.values(jsonOf(accepted(await get(`/tags?per_page=${PAGE}&page=${page}`))) ?? {});
    for (const tag of listed) {
      const { name, commit: of } = isRecord(tag) ? tag : {};
      if (typeof name === 'string' && isRecord(of) && of['sha'] === commit) found.push(name);
    }
    if (found.some((name) => /\d\.\d/.test(name)) || listed.length < PAGE) break;
  }
  return found;
}

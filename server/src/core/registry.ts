/** The digest of an image's tag, by the registry's HTTP API (OCI distribution specification 1.1). */
import type { ImageReference } from './image';
import type { HttpResponse, Network } from './host';
import { ask, header, hostOf, jsonOf, NetworkFailure } from './on-demand';

/** Indexes first: their digest holds for every platform. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const DOCKER_HUB = 'registry-1.docker.io';

interface Repository {
  /** With the scheme: `https://ghcr.io`. */
  readonly base: string;
  /** `library/node`. */
  readonly name: string;
}

/** As Docker reads a name: no registry means Docker Hub, whose curated images are under `library`. */
export function repositoryOf({ registry, path }: ImageReference): Repository {
  if (registry === null || /^(?:index\.|registry-1\.)?docker\.io$/i.test(registry))
    return { base: `https://${DOCKER_HUB}`, name: path.includes('/') ? path : `library/${path}` };
  return { base: `${isLoopback(registry) ? 'http' : 'https'}://${registry}`, name: path };
}

/** The only registries that Docker speaks to without encryption unless it is told to. */
const isLoopback = (registry: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(registry);

const DIGEST = /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;

/** Rejects with a `NetworkFailure`. */
export async function digestOf(image: ImageReference, network: Network): Promise<string> {
  const { base, name } = repositoryOf(image);
  const tag = image.tag ?? 'latest';
  const url = `${base}/v2/${name}/manifests/${tag}`;
  let token: string | null = null;
  const get = async (method: 'HEAD' | 'GET'): Promise<HttpResponse> => {
    const attempt = (): Promise<HttpResponse> =>
      ask(network, url, {
        method,
        headers: { Accept: ACCEPT, ...(token !== null && { Authorization: `Bearer ${token}` }) },
      });
    const answer = await attempt();
    if (answer.status !== 401 || token !== null) return answer;
    token = await tokenFor(answer, { base, name }, network);
    return attempt();
  };
  // A HEAD costs nothing of the downloads that Docker Hub counts; registries that refuse it know GET.
  let answer = await get('HEAD');
  if (answer.status === 405 || (answer.status === 200 && header(answer, DIGEST_HEADER) === undefined))
    answer = await get('GET');
  const digest = header(accepted(answer, base, name, tag), DIGEST_HEADER);
  if (digest !== undefined && DIGEST.test(digest)) return digest;
  throw new NetworkFailure(`${hostOf(base)} does not say the digest of ${name}:${tag}.`);
}

const DIGEST_HEADER = 'Docker-Content-Digest';

function accepted(answer: HttpResponse, base: string, name: string, tag: string): HttpResponse {
  const host = hostOf(base);
  switch (answer.status) {
    case 200:
      return answer;
    case 401:
    case 403:
      throw new NetworkFailure(`${host} gives ${name}:${tag} only to those who sign in, if there is one.`);
    case 404:
      throw new NetworkFailure(`${host} has no ${name}:${tag}.`);
    case 429:
      throw new NetworkFailure(`${host} answers no more questions from here for now; try again later.`);
    default:
      throw new NetworkFailure(`${host} answered with status ${answer.status}.`);
  }
}

/** An anonymous token from where the challenge points (distribution's token specification). */
async function tokenFor(answer: HttpResponse, { base, name }: Repository, network: Network): Promise<string> {
  const challenge = header(answer, 'WWW-Authenticate') ?? '';
  const fields = new Map(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
  );
  const realm = fields.get('realm');
  const isSafe =
    realm !== undefined && (realm.startsWith('https://') || (base.startsWith('http:') && isLoopbackUrl(realm)));
  if (!/^bearer\s/i.test(challenge) || !isSafe)
    throw new NetworkFailure(`${hostOf(base)} gives ${name} only to those who sign in.`);
  const query = [
    ['service', fields.get('service')],
    ['scope', fields.get('scope') ?? `repository:${name}:pull`],
  ].flatMap(([key, value]) => (value === undefined ? [] : `${key}=${encodeURIComponent(value)}`));
  const given = await ask(network, `${realm}${realm.includes('?') ? '&' : '?'}${query.join('&')}`);
  const { token, access_token: accessToken } = given.status === 200 ? (jsonOf(given) ?? {}) : {};
  const found = [token, accessToken].find((one) => typeof one === 'string' && /^[\x21-\x7e]+$/.test(one));
  if (typeof found === 'string') return found;
  throw new NetworkFailure(`${hostOf(realm)} gives no token for ${name} to those who do not sign in.`);
}

const isLoopbackUrl = (url: string): boolean => /^http:\/\//.test(url) && isLoopback(hostOf(url));

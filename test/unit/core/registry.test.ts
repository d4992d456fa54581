import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpResponse, Network } from '../../../server/src/core/host';
import { splitImage } from '../../../server/src/core/image';
import { NetworkFailure } from '../../../server/src/core/on-demand';
import { digestOf, repositoryOf } from '../../../server/src/core/registry';
import { requestByFetch } from '../../../server/src/lsp/fetch-network';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

const answering = (status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status,
  headers,
  body: '',
});

describe('digest of an image: whom it asks', () => {
  const addressOf = (image: string): string => {
    const { base, name } = repositoryOf(splitImage(image));
    return `${base}/${name}`;
  };
  for (const [image, address] of [
    ['node:24', 'https://registry-1.docker.io/library/node'],
    ['docker.io/grafana/grafana', 'https://registry-1.docker.io/grafana/grafana'],
    ['index.docker.io/library/node', 'https://registry-1.docker.io/library/node'],
    ['ghcr.io/some/app:1', 'https://ghcr.io/some/app'],
    ['localhost:5000/app', 'http://localhost:5000/app'],
    ['127.0.0.1:5000/a/b', 'http://127.0.0.1:5000/a/b'],
    ['localhost.example.org/app', 'https://localhost.example.org/app'],
  ] as const)
    it(`${image} at ${address}`, () => assert.equal(addressOf(image), address));

  it('gives no token to a place without encryption, and no credentials to anybody', async () => {
    const challenge = (realm: string): Network => ({
      request: async (url) => {
        assert.ok(url.startsWith('https://ghcr.io/'));
        return answering(401, { 'WWW-Authenticate': realm });
      },
    });
    for (const realm of ['Bearer realm="http://evil.example/token"', 'Basic realm="registry"', ''])
      await assert.rejects(digestOf(splitImage('ghcr.io/some/app:1'), challenge(realm)), /only to those who sign in/);
  });
});

describe('digest of an image: against a registry on loopback', () => {
  let server: Server;
  let address = '';
  let seen: string[] = [];

  /** Speaks the API as registries with a token service do. */
  const registry: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push(`${method} ${url}`);
    const end = (status: number, fields: Record<string, string> = {}, body = ''): void =>
      void response.writeHead(status, fields).end(method === 'HEAD' ? undefined : body);
    if (url.startsWith('/token?')) {
      const { searchParams } = new URL(url, 'http://localhost');
      const isRight =
        searchParams.get('service') === 'here' && searchParams.get('scope') === 'repository:team/app:pull';
      end(isRight ? 200 : 400, {}, '{"access_token":"letmein"}');
    } else if (url.startsWith('/v2/team/app/') && headers.authorization !== 'Bearer letmein')
      end(401, {
        'WWW-Authenticate': `Bearer realm="http://${address}/token",service="here",scope="repository:team/app:pull"`,
      });
    else if (!headers.accept?.includes('application/vnd.oci.image.index.v1+json')) end(406);
    else if (url === '/v2/team/app/manifests/1.2') end(200, { 'Docker-Content-Digest': DIGEST });
    else if (url === '/v2/open/app/manifests/latest' && method === 'HEAD') end(405);
    else if (url === '/v2/open/app/manifests/latest') end(200, { 'Docker-Content-Digest': DIGEST }, '{}');
    else if (url === '/v2/odd/app/manifests/1') end(200, { 'Docker-Content-Digest': 'sha256:x' });
    else if (url === '/v2/long/app/manifests/1') end(200, {}, ' '.repeat(5 * 1024 * 1024));
    else end(404);
  };

  before((done) => {
    server = createServer(registry).listen(0, '127.0.0.1', () => {
      address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  beforeEach(() => (seen = []));
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const ask = (image: string): Promise<string> =>
    digestOf(splitImage(`${address}/${image}`), { request: requestByFetch });

  it('answers the challenge of a token service', async () => {
    assert.equal(await ask('team/app:1.2'), DIGEST);
    assert.deepEqual(
      seen.map((line) => line.replace(/\?.*/, '')),
      ['HEAD /v2/team/app/manifests/1.2', 'GET /token', 'HEAD /v2/team/app/manifests/1.2'],
    );
  });

  it('takes the tag latest where there is none, and GET where HEAD is refused', async () =>
    assert.equal(await ask('open/app'), DIGEST));

  it('fails in words', async () => {
    const failing = (image: string, reason: RegExp): Promise<void> =>
      assert.rejects(ask(image), (error) => error instanceof NetworkFailure && reason.test(error.message));
    await failing('none/app:1', /has no none\/app:1/);
    await failing('odd/app:1', /does not say the digest/);
    await failing('long/app:1', /too long/);
    const nobody = digestOf(splitImage('127.0.0.1:1/app:1'), { request: requestByFetch });
    await assert.rejects(nobody, /^Error: 127\.0\.0\.1:1 could not be reached/);
  });
});

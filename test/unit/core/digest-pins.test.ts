import assert from 'node:assert/strict';
import type { Network } from '../../../server/src/core/host';
import type { OnDemandEdit } from '../../../server/src/core/on-demand';
import { applyEdits } from '../../../server/src/core/text';
import { askEditor } from '../../support/editor';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const network: Network = {
  request: async () => ({ status: 200, headers: { 'docker-content-digest': DIGEST }, body: '' }),
};

async function offers(path: string, marked: string): Promise<{ text: string; offered: readonly OnDemandEdit[] }> {
  const { text, parsed, context } = await askEditor(path, marked);
  const range = { start: context.offset, end: context.offset };
  return { text, offered: parsed.adapter.onDemand?.(parsed.model, parsed.source, range) ?? [] };
}

const workflow = (job: string): string => `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n${job}`;
const CI = '/.github/workflows/ci.yml';

describe('digests on demand', () => {
  for (const [path, marked, image] of [
    ['/Dockerfile', 'FROM --platform=linux/amd64 node:2▮4 AS build\n', 'node:24'],
    ['/Dockerfile', 'FROM alpine:3.22\nCOPY --from=nginx:1.2▮9 /etc/nginx /etc/nginx\n', 'nginx:1.29'],
    [
      '/Dockerfile',
      'FROM alpine:3.22\nRUN --mount=type=bind,from=ghcr.io/some/tool:1▮,target=/t /t/run\n',
      'ghcr.io/some/tool:1',
    ],
    ['/compose.yaml', 'services:\n  db:\n    image: "postgres:17▮" # ours\n', 'postgres:17'],
    [CI, workflow('    container: node:2▮4\n'), 'node:24'],
    [CI, workflow('    services:\n      db:\n        image: postgres:17▮\n'), 'postgres:17'],
    [CI, workflow('    steps:\n      - uses: docker://alpine:3.2▮2\n'), 'alpine:3.22'],
    [
      '/action.yml',
      "name: a\ndescription: b\nruns:\n  using: docker\n  image: 'docker://alpine:3.22▮'\n",
      'alpine:3.22',
    ],
  ] as const)
    it(`stand behind the tag: ${JSON.stringify(marked)}`, async () => {
      const { text, offered } = await offers(path, marked);
      assert.deepEqual(
        offered.map(({ title }) => title),
        [`Pin ${image} to its digest (asks the registry)`],
      );
      const [file] = (await offered[0]?.compute(network)) ?? [];
      assert.equal(applyEdits(text, file?.edits ?? []), text.replace(image, `${image}@${DIGEST}`));
    });

  for (const [path, marked] of [
    ['/Dockerfile', `FROM node:24@${DIGEST}▮\n`],
    ['/Dockerfile', 'FROM scratch▮\n'],
    ['/Dockerfile', 'ARG TAG=24\nFROM node:${TAG}▮\n'],
    ['/Dockerfile', 'FROM node:24 AS build\nFROM build▮\n'],
    ['/Dockerfile', 'FROM NODE:24▮\n'],
    ['/Dockerfile', 'FR▮OM node:24\n'],
    ['/Dockerfile', 'FROM node:24 AS build\nFROM alpine:3.22\nCOPY --from=build▮ /a /a\n'],
    ['/Dockerfile', 'FROM alpine:3.22\nCOPY --from=${IMAGE}:1▮ /a /a\n'],
    ['/compose.yaml', 'services:\n  db:\n    image: postgres:${TAG:-17}▮\n'],
    ['/compose.yaml', 'services:\n  app:\n    image: ours:1▮\n    build: .\n'],
    [CI, workflow('    container: ${{ matrix.image }}▮\n    strategy: { matrix: { image: ["node:24"] } }\n')],
    ['/action.yml', 'name: a\ndescription: b\nruns:\n  using: docker\n  image: Dockerfile▮\n'],
  ] as const)
    it(`are not offered in ${JSON.stringify(marked)}`, async () =>
      assert.deepEqual((await offers(path, marked)).offered, []));
});

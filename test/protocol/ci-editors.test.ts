import assert from 'node:assert/strict';
import type { CompletionList, Hover, Location } from 'vscode-languageserver';
import type { TestClient } from './support/client';
import { onEachFront, serve } from './support/serve';

interface Asked {
  readonly path: string;
  /** `▮` for completions, `▯` for what is explained, `◊` for what leads somewhere. */
  readonly text: string;
  readonly offered: string;
  readonly explained: RegExp;
  /** Line and character of the declaration, and how often the name is used besides. */
  readonly declaredAt: readonly [number, number];
  readonly uses: number;
  /** The file of the declaration, where it is another one. */
  readonly declaredIn?: string;
}

const FILES = { 'ci/base.yml': '.base:\n  image: alpine:3.20\n' };

const ASKED: readonly Asked[] = [
  {
    path: '.gitlab-ci.yml',
    text: 'include: /ci/base.yml\ntest:\n  ext▯ends: .ba◊se\n  ▮\n  script: [make]\n',
    offered: 'artifacts',
    explained: /Templates and jobs/,
    declaredAt: [0, 0],
    uses: 1,
    declaredIn: 'ci/base.yml',
  },
  {
    path: 'azure-pipelines.yml',
    text: 'stages:\n  - stage: build\n    jobs: []\n  - stage: deploy\n    depends▯On: bui◊ld\n    ▮\n',
    offered: 'condition',
    explained: /over first/,
    declaredAt: [1, 11],
    uses: 1,
  },
  {
    path: '.circleci/config.yml',
    text: 'version: 2.1\nexecutors:\n  linux: {docker: [{image: a}]}\njobs:\n  build:\n    exec▯utor: lin◊ux\n    ▮\n',
    offered: 'parallelism',
    explained: /executor/,
    declaredAt: [2, 2],
    uses: 1,
  },
  {
    path: 'bitbucket-pipelines.yml',
    text: 'definitions:\n  caches:\n    pnpm: a\npipelines:\n  default:\n    - step:\n        caches: [pn◊pm]\n        scr▯ipt: [a]\n        ▮\n',
    offered: 'max-time',
    explained: /commands/,
    declaredAt: [2, 4],
    uses: 1,
  },
];

const MARKS = /[▮▯◊]/g;

function placeOf(text: string, mark: string): { readonly line: number; readonly character: number } {
  const before = text.slice(0, text.indexOf(mark)).replace(MARKS, '').split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

onEachFront('Editor support of CI systems', (front) => {
  for (const { path, text, offered, explained, declaredAt, uses, declaredIn } of ASKED) {
    it(`completes, explains and finds names of ${path}`, async () => {
      const client = await serve(front, FILES);
      const uri = client.open(path, text.replace(MARKS, ''), 'yaml');
      const ask = <R>(of: TestClient, method: string, mark: string, more = {}): Promise<R> =>
        of.request<R>(`textDocument/${method}`, { textDocument: { uri }, position: placeOf(text, mark), ...more });
      const { items } = await ask<CompletionList>(client, 'completion', '▮', { context: { triggerKind: 1 } });
      assert.ok(
        items.some(({ label }) => label === offered),
        items.map(({ label }) => label).join(' '),
      );
      const hover = await ask<Hover | null>(client, 'hover', '▯');
      assert.match(JSON.stringify(hover?.contents), explained);
      const [found] = await ask<Location[]>(client, 'definition', '◊');
      const [line, character] = declaredAt;
      assert.deepEqual(found?.range.start, { line, character });
      assert.ok(found.uri.endsWith(declaredIn ?? path));
      const context = { includeDeclaration: false };
      assert.equal((await ask<Location[]>(client, 'references', '◊', { context })).length, uses);
    });
  }
});

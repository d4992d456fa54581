import assert from 'node:assert/strict';
import { askEditor, completed, completionsAt, CURSOR, hoverAt, labels } from '../../support/editor';

const PATH = '/.github/workflows/ci.yml';

const workflow = (steps: string): string => `on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    outputs:
      tag: \${{ steps.tag.outputs.tag }}
    steps:
      - id: tag
        run: make
  release:
    needs: build
    runs-on: ubuntu-24.04
    steps:
${steps}
`;

describe('completion of workflows', () => {
  it('offers the keys of a step that are not there yet', async () => {
    const offered = labels(await completionsAt(PATH, workflow(`      - run: make\n        ${CURSOR}`)));
    assert.ok(offered.includes('working-directory'), offered.join(' '));
    assert.ok(!offered.includes('run'));
  });

  it('puts a key in over what is typed', async () => {
    const text = await completed('timeout-minutes', PATH, workflow(`      - run: make\n        time${CURSOR}`));
    assert.match(text, /\n {8}timeout-minutes: ?\n/);
  });

  it('offers events, contexts and outputs of the needed jobs', async () => {
    assert.ok(labels(await completionsAt(PATH, `on: pu${CURSOR}`)).includes('push'));
    const step = (inner: string): string => workflow(`      - run: echo "\${{ ${inner}${CURSOR} }}"`);
    assert.ok(labels(await completionsAt(PATH, step('github.'))).includes('ref_name'));
    assert.deepEqual(labels(await completionsAt(PATH, step('needs.build.outputs.'))), ['tag']);
  });

  it('offers them in an expression that has no end yet', async () => {
    const step = workflow(`      - run: echo \${{ needs.${CURSOR}`);
    assert.deepEqual(labels(await completionsAt(PATH, step)), ['build']);
  });

  it('offers the keys of action metadata', async () => {
    const action = `name: Build\ndescription: Builds.\nruns:\n  using: composite\n  ${CURSOR}`;
    assert.ok(labels(await completionsAt('/action.yml', action)).includes('steps'));
  });

  it('offers well-known actions as the rules want them: those of others by their commit', async () => {
    const offered = await completionsAt(PATH, workflow(`      - uses: ${CURSOR}`));
    assert.ok(labels(offered).some((label) => /^actions\/checkout@v\d+$/.test(label)));
    const [login] = labels(offered).filter((label) => label.startsWith('docker/login-action@'));
    assert.match(
      await completed(login ?? '', PATH, workflow(`      - uses: docker/lo${CURSOR}`)),
      /uses: docker\/login-action@[0-9a-f]{40} # v\d+\.\d+\.\d+\n/,
    );
    assert.match(
      await completed('actions/setup-node@v4', PATH, workflow(`      - uses: actions/setup-node@${CURSOR}`)),
      /uses: actions\/setup-node@v4\n/,
    );
  });

  it('offers the versions of the action that is named, the newest first', async () => {
    const offered = await completionsAt(PATH, workflow(`      - uses: actions/cache@${CURSOR}`));
    assert.ok(labels(offered).every((label) => label.startsWith('actions/cache@')));
    const at = (version: string): number => labels(offered).indexOf(`actions/cache@${version}`);
    assert.ok(at('v4') >= 0 && at('v4') < at('v3'));
    assert.ok(offered[at('v3')]?.isDeprecated);
  });

  it('offers the actions of the repository, and its workflows that can be called', async () => {
    const files = {
      '/.github/actions/a/action.yml': 'name: Build it\ndescription: A.\nruns: {using: composite, steps: []}\n',
      '/.github/workflows/deploy.yml': 'on: {workflow_call: {}}\njobs: {}\n',
      '/.github/workflows/other.yml': 'on: push\njobs: {}\n',
    };
    const offered = await completionsAt(PATH, workflow(`      - uses: ./${CURSOR}`), { files });
    assert.deepEqual(
      offered.filter(({ kind }) => kind === 'file').map(({ label, detail }) => [label, detail]),
      [['./.github/actions/a', 'Build it']],
    );
    const call = `on: push\njobs:\n  deploy:\n    uses: ${CURSOR}\n`;
    assert.deepEqual(labels(await completionsAt(PATH, call, { files })), ['./.github/workflows/deploy.yml']);
  });

  it('offers the inputs of what is used that are not given yet', async () => {
    const step = (inner: string): string => workflow(`      - uses: actions/setup-node@v4\n        with:\n${inner}`);
    const offered = labels(await completionsAt(PATH, step(`          cache: npm\n          ${CURSOR}`)));
    assert.ok(offered.includes('node-version') && !offered.includes('cache'), offered.join(' '));
    assert.match(await completed('node-version', PATH, step(`          node-v${CURSOR}`)), /\n {10}node-version: \n/);
  });

  it('offers what a called workflow declares, with its types and values', async () => {
    const files = {
      '/.github/workflows/deploy.yml': `on:
  workflow_call:
    inputs:
      stage: { type: string, required: true, description: Where to. }
      dry: { type: boolean }
    secrets:
      token: { required: true }
jobs: {}
`,
    };
    const call = (inner: string): string =>
      `on: push\njobs:\n  deploy:\n    uses: ./.github/workflows/deploy.yml\n${inner}\n`;
    const inputs = await completionsAt(PATH, call(`    with:\n      ${CURSOR}`), { files });
    assert.deepEqual(
      inputs.map(({ label, detail, documentation }) => [label, detail, documentation]),
      [
        ['stage', 'string, required', 'Where to.'],
        ['dry', 'boolean', undefined],
      ],
    );
    const dry = call(`    with:\n      stage: a\n      dry: ${CURSOR}`);
    assert.deepEqual(labels(await completionsAt(PATH, dry, { files })), ['true', 'false']);
    assert.deepEqual(labels(await completionsAt(PATH, call(`    secrets:\n      ${CURSOR}`), { files })), ['token']);
  });

  it('offers no runner that was retired', async () => {
    const offered = labels(await completionsAt(PATH, `on: push\njobs:\n  a:\n    runs-on: ${CURSOR}\n`));
    assert.ok(offered.includes('ubuntu-24.04') && !offered.includes('macos-13'), offered.join(' '));
  });

  it('answers in every half-typed text', async () => {
    const text = workflow('      - run: echo "${{ format(\'{0}\', github.ref) }}"');
    for (let offset = 0; offset <= text.length; offset += 7)
      await completionsAt(PATH, text.slice(0, offset) + CURSOR + text.slice(offset));
  });
});

describe('completion of Dependabot', () => {
  const DEPENDABOT = '/.github/dependabot.yml';
  const update = (inner: string): string =>
    `version: 2\nregistries:\n  own: { type: npm-registry, url: https://npm.example.org }\nupdates:\n  - ${inner}\n`;

  it('offers the keys that are not there yet, those that have to be with a word on it', async () => {
    const offered = await completionsAt(DEPENDABOT, `version: 2\n${CURSOR}`);
    assert.ok(!labels(offered).includes('version'));
    assert.equal(offered.find(({ label }) => label === 'updates')?.detail, 'required');
    const keys = labels(await completionsAt(DEPENDABOT, update(`package-ecosystem: npm\n    ${CURSOR}`)));
    assert.ok(keys.includes('cooldown') && !keys.includes('package-ecosystem'), keys.join(' '));
  });

  it('offers values, and names that the file declares', async () => {
    const valuesAt = async (inner: string): Promise<string[]> => labels(await completionsAt(DEPENDABOT, update(inner)));
    assert.ok((await valuesAt(`package-ecosystem: ${CURSOR}`)).includes('github-actions'));
    assert.ok((await valuesAt(`schedule:\n      interval: w${CURSOR}`)).includes('weekly'));
    assert.deepEqual(await valuesAt(`vendor: ${CURSOR}`), ['true', 'false']);
    assert.deepEqual(await valuesAt(`registries:\n      - ${CURSOR}`), ['own']);
    assert.deepEqual(await valuesAt(`labels:\n      - ${CURSOR}`), []);
  });
});

describe('hover over workflows', () => {
  it('explains keys and expressions', async () => {
    const key = await hoverAt(PATH, workflow(`      - run: make\n        continue-on-${CURSOR}error: true`));
    assert.equal(key?.about, 'continue-on-error');
    assert.match(key?.markdown ?? '', /job/i);
    const expression = await hoverAt(PATH, workflow(`      - run: echo \${{ github.ref_${CURSOR}name }}`));
    assert.match(expression?.markdown ?? '', /branch or tag/);
  });

  it('says nothing where there is nothing to say', async () =>
    assert.equal(await hoverAt(PATH, `${CURSOR}\non: push`), null));
});

describe('navigation in workflows', () => {
  const definition = async (...asked: Parameters<typeof askEditor>): Promise<string[]> => {
    const { support, context, text } = await askEditor(...asked);
    const found = (await support.definitions?.(context)) ?? [];
    return found.map(({ path, span }) => path ?? text.slice(span.start, span.end));
  };

  it('leads from needs and expressions to jobs and steps', async () => {
    const text = workflow('      - run: echo ${{ needs.build.outputs.tag }}');
    const at = (place: string): string => text.replace(place, `${place}${CURSOR}`);
    assert.deepEqual(await definition(PATH, at('needs: bu')), ['build']);
    assert.deepEqual(await definition(PATH, at('steps.ta')), ['tag']);
    assert.deepEqual(await definition(PATH, at('needs.bui')), ['build']);
    assert.deepEqual(await definition(PATH, at('make')), []);
  });

  it('leads to local actions, and links to the pages of others', async () => {
    const files = {
      '/.github/actions/a/action.yml': 'name: A\ndescription: A.\nruns: {using: composite, steps: []}\n',
    };
    const text = workflow(`      - uses: ./.github/actions/${CURSOR}a\n      - uses: actions/cache/save@v5`);
    assert.deepEqual(await definition(PATH, text, { files }), ['/.github/actions/a/action.yml']);
    const { support, context } = await askEditor(PATH, text, { files });
    assert.deepEqual(
      (await support.links?.(context))?.map(({ target }) => target),
      [{ path: '/.github/actions/a/action.yml' }, { url: 'https://github.com/actions/cache/tree/v5/save' }],
    );
  });
});

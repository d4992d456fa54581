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

  it('offers the keys of action metadata, and nothing in a configuration of Dependabot', async () => {
    const action = `name: Build\ndescription: Builds.\nruns:\n  using: composite\n  ${CURSOR}`;
    assert.ok(labels(await completionsAt('/action.yml', action)).includes('steps'));
    assert.deepEqual(await completionsAt('/.github/dependabot.yml', `version: 2\n${CURSOR}`), []);
  });

  it('answers in every half-typed text', async () => {
    const text = workflow('      - run: echo "${{ format(\'{0}\', github.ref) }}"');
    for (let offset = 0; offset <= text.length; offset += 7)
      await completionsAt(PATH, text.slice(0, offset) + CURSOR + text.slice(offset));
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

import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { askEditor, completed, completionsAt, CURSOR, hoverAt, labels } from '../../support/editor';

const PATH = '/Dockerfile';
const labelsAt = async (text: string, trigger: string | null = null): Promise<string[]> =>
  labels(await completionsAt(PATH, text, { trigger, files: { '/app.js': '', '/package.json': '{}' } }));

const STAGES = 'ARG VERSION=24\nFROM node:${VERSION} AS build\nENV HOME_DIR=/srv\n';

describe('completions in a Dockerfile', () => {
  it('are instructions at the start of a line', async () => {
    assert.ok((await labelsAt('▮')).includes('FROM'));
    assert.equal(await completed('RUN', PATH, 'FROM a:1\nR▮\n'), 'FROM a:1\nRUN \n');
    assert.equal(await completed('run', PATH, 'from a:1\nr▮\n'), 'from a:1\nrun \n');
    assert.ok(!(await labelsAt('FROM a:1\nRUN a && \\\n  b▮\n')).includes('RUN'));
  });

  it('are stages and images behind FROM, and stages behind --from', async () => {
    assert.deepEqual((await labelsAt(`${STAGES}FROM ▮`)).slice(0, 1), ['build']);
    assert.ok((await labelsAt('FROM no▮')).includes('node:24'));
    assert.deepEqual(await labelsAt('FROM node:24 ▮', ' '), ['AS']);
    assert.deepEqual(await labelsAt(`${STAGES}FROM a:1\nCOPY --from=b▮`), ['build']);
    assert.deepEqual(await labelsAt(`${STAGES}FROM a:1\nRUN --mount=type=bind,from=▮`), ['build']);
  });

  it('are flags, mounts, variables and files', async () => {
    assert.ok((await labelsAt('FROM a:1\nCOPY --▮')).includes('--chown'));
    assert.equal(await completed('--chown', PATH, 'FROM a:1\nCOPY --ch▮ a /b\n'), 'FROM a:1\nCOPY --chown= a /b\n');
    assert.ok((await labelsAt('FROM a:1\nRUN --mount=type=▮')).includes('cache'));
    assert.deepEqual(await labelsAt(`${STAGES}RUN echo $▮`), ['HOME_DIR']);
    assert.deepEqual((await labelsAt('ARG V=1\nFROM a:${▮')).slice(0, 1), ['V']);
    assert.ok((await labelsAt('FROM a:1\nCOPY ▮')).includes('app.js'));
  });

  it('say nothing in comments, nor to a blank that says nothing', async () => {
    assert.deepEqual(await labelsAt('FROM a:1\n# R▮'), []);
    assert.deepEqual(await labelsAt('FROM a:1\nRUN ▮', ' '), []);
  });

  it('never fail, wherever the text ends', async () => {
    const text = `# syntax=x\n${STAGES}RUN --mount=type=cache,target=/x <<EOF\na\nEOF\nCOPY --from=build a \\\n b /c\n`;
    for (let end = 0; end <= text.length; end++) await labelsAt(text.slice(0, end) + CURSOR);
  });
});

describe('hovers in a Dockerfile', () => {
  it('explain instructions, variables, stages and images', async () => {
    assert.match((await hoverAt(PATH, 'FROM a:1\nEXP▮OSE 80\n'))?.markdown ?? '', /opens none/);
    assert.equal((await hoverAt(PATH, `${STAGES}RUN echo $HOME_▮DIR\n`))?.markdown, '**HOME_DIR** (ENV): `/srv`');
    assert.equal(
      (await hoverAt(PATH, `${STAGES}FROM scratch\nCOPY --from=bu▮ild a b\n`))?.markdown,
      'Stage **build**, built on `node:24`',
    );
    assert.match((await hoverAt(PATH, 'FROM node:1▮4\n'))?.markdown ?? '', /reached its end/);
    assert.equal(await hoverAt(PATH, 'FROM a:1\n▮\n'), null);
  });
});

describe('stages in a Dockerfile', () => {
  const text = `${STAGES}FROM build AS final\nCOPY --from=bu▮ild /a /b\n`;

  it('are found where they are made', async () => {
    const { support, context, text: plain } = await askEditor(PATH, text);
    const [found] = (await support.definitions?.(context)) ?? [];
    assert.equal(plain.slice(found?.span.start, found?.span.end), 'build');
    assert.equal(found?.span.start, plain.indexOf('build'));
    assert.equal((await support.references?.(context, true))?.length, 3);
  });

  it('are renamed with all their uses', async () => {
    const { support, context, text: plain } = await askEditor(PATH, text);
    assert.equal((await support.prepareRename?.(context))?.name, 'build');
    const result = await support.rename?.(context, 'compile');
    assert.ok(result && 'edits' in result);
    assert.equal(applyEdits(plain, result.edits[0]?.edits ?? []), plain.replaceAll('build', 'compile'));
    assert.match(JSON.stringify(await support.rename?.(context, 'final')), /already/);
    assert.match(JSON.stringify(await support.rename?.(context, '1a')), /begins with a letter/);
  });
});

describe('the outline of a Dockerfile', () => {
  it('has stages with their instructions', async () => {
    const { support, context } = await askEditor(PATH, `${STAGES}RUN make \\\n  all\nFROM scratch\nCOPY app.js /▮\n`);
    const symbols = (await support.symbols?.(context)) ?? [];
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.map((one) => one.name)]),
      [
        ['ARG', undefined],
        ['build', ['ENV', 'RUN']],
        ['scratch', ['COPY']],
      ],
    );
    const folds = (await support.folds?.(context)) ?? [];
    assert.equal(folds.length, 3);
  });

  it('links what is copied to its file', async () => {
    const { support, context } = await askEditor(PATH, 'FROM a:1\nCOPY app.js gone.js /▮\n', {
      files: { '/app.js': '' },
    });
    assert.deepEqual(
      (await support.links?.(context))?.map(({ target }) => target),
      [{ path: '/app.js' }],
    );
  });
});

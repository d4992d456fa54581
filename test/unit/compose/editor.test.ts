import assert from 'node:assert/strict';
import { askEditor, completionsAt, CURSOR } from '../../support/editor';

const labels = async (text: string): Promise<readonly string[]> =>
  (await completionsAt('/p/compose.yaml', text)).map(({ label }) => label);

const FILE = `services:
  app:
    image: example/app:1
    ports: ["8080:80"]
    depends_on:
      - db
  db:
    image: postgres:17
volumes:
  data:
`;

describe('the editor of Compose files', () => {
  it('offers keys of the file and of a service, without those that stand there', async () => {
    assert.ok((await labels(`services:\n  app:\n    image: a:1\n${CURSOR}\n`)).includes('volumes'));
    const keys = await labels(`services:\n  app:\n    image: a:1\n    he${CURSOR}\n`);
    assert.ok(keys.includes('healthcheck'));
    assert.ok(!keys.includes('image'));
  });

  it('offers the other services and what the top level defines', async () => {
    assert.deepEqual(await labels(FILE.replace('- db', `- ${CURSOR}`)), ['db']);
    const used = FILE.replace('image: postgres:17', `image: postgres:17\n    volumes:\n      - ${CURSOR}`);
    assert.deepEqual(await labels(used), ['data']);
  });

  it('offers the words that a key takes', async () => {
    assert.ok((await labels(`services:\n  app:\n    image: a:1\n    restart: ${CURSOR}\n`)).includes('unless-stopped'));
    assert.deepEqual(await labels(`services:\n  app:\n    # ${CURSOR}\n`), []);
  });

  it('says what a service is, and leads from a name to it', async () => {
    const { support, context, text } = await askEditor('/p/compose.yaml', FILE.replace('- db', `- d${CURSOR}b`));
    const found = await support.hover?.(context);
    assert.equal(found?.markdown, 'Service `db`\n\n- image: `postgres:17`\n- waited for by: `app`');
    assert.deepEqual(await support.definitions?.(context), [
      { span: { start: text.indexOf('  db:') + 2, end: text.indexOf('  db:') + 4 } },
    ]);
  });
});

import assert from 'node:assert/strict';
import { CAPABILITIES } from './support/client';
import { applied, at, documentEdits, EVERYTHING, titled } from './support/edits';
import { onEachFront, serve } from './support/serve';

const LATEST = 'FROM node:latest\n';

/** The capabilities of a client that can do more with edits. */
const withEdits = (more: object): object => {
  const { workspace } = CAPABILITIES;
  return { ...CAPABILITIES, workspace: { ...workspace, workspaceEdit: { ...workspace.workspaceEdit, ...more } } };
};

onEachFront('textDocument/codeAction', (front) => {
  it('offers fixes first, then the rule, then to ignore, then the page', async () => {
    const client = await serve(front, {}, { options: { openRule: true } });
    const uri = client.open('Dockerfile', LATEST);
    const actions = await client.actions(uri, at(0, 12));
    assert.deepEqual(
      actions.slice(-4).map((action) => action.title),
      [
        'Ignore docker/latest-tag on this line',
        'Ignore docker/latest-tag in this file',
        'Ignore docker/latest-tag in the workspace',
        'Show the page of docker/latest-tag',
      ],
    );
    assert.ok(actions.length > 4);
    assert.deepEqual(actions.at(-1)?.command?.arguments, ['docker/latest-tag']);
    for (const action of actions) {
      assert.equal(action.kind, 'quickfix');
      assert.equal(action.edit, undefined);
      assert.deepEqual(action.diagnostics, await client.diagnostics(uri));
    }
  });

  it('offers nothing away from the findings, and no page to a client without the command', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', LATEST);
    assert.deepEqual(await client.actions(uri, at(0, 2)), []);
    assert.ok(
      (await client.actions(uri, at(0, 12))).every((action) => action.command?.command !== 'boringops.openRule'),
    );
  });

  it('offers only what changes something: no native syntax and no comment in JSON', async () => {
    const client = await serve(front);
    client.settings = () => ({ profile: 'all' });
    const uri = client.open('main.tf.json', '{"variable": {"size": {"default": 1}}}\n', 'json');
    assert.ok((await client.rules(uri)).includes('terraform/type-left-to-default'));
    assert.deepEqual(
      (await client.actions(uri, EVERYTHING))
        .map(({ title }) => title)
        .filter((title) => !/ in the workspace$/.test(title)),
      [],
    );
  });

  it('prefers the one right fix', async () => {
    const client = await serve(front);
    const text = 'FROM alpine:3.22\nMAINTAINER ops@example.org\n';
    const uri = client.open('Dockerfile', text);
    const preferred = (await client.actions(uri, at(1, 3))).filter((action) => action.isPreferred);
    assert.equal(preferred.length, 1);
    const resolved = await client.resolve(preferred[0]);
    assert.match(applied(text, resolved), /^LABEL .*ops@example\.org/m);
  });

  it('computes the edit when asked, for the version that it was offered for', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM node:22.11\n');
    client.change(uri, { text: LATEST });
    const [fix] = await client.actions(uri, at(0, 12));
    const resolved = await client.resolve(fix);
    assert.deepEqual(
      documentEdits(resolved).map((change) => change.textDocument),
      [{ uri, version: 2 }],
    );
    client.change(uri, { text: applied(LATEST, resolved) });
    assert.deepEqual(await client.rules(uri), []);
  });

  it('computes no edit for what is found no longer, since another file has changed', async () => {
    const client = await serve(front, { 'variables.tf': '' });
    const uri = client.open('main.tf', 'output "a" {\n  value = [var.one, var.two]\n}\n', 'terraform');
    const action = titled(await client.actions(uri, EVERYTHING), 'Declare the variable `one`');
    assert.ok(action);
    client.open('variables.tf', 'variable "one" {\n  type = string\n}\n', 'terraform');
    await assert.rejects(client.resolve(action), /has changed/);
  });

  it('gives the edits at once to a client that does not resolve, without document versions where it knows none', async () => {
    const textDocument = { ...CAPABILITIES.textDocument, codeAction: { codeActionLiteralSupport: {} } };
    const client = await serve(front, {}, { capabilities: { textDocument } });
    const uri = client.open('Dockerfile', LATEST);
    const actions = await client.actions(uri, at(0, 12));
    assert.ok(actions.length > 0);
    const inFile = actions.filter(({ title }) => !title.endsWith('in the workspace'));
    assert.ok(inFile.length > 0);
    for (const action of inFile) assert.deepEqual(Object.keys(action.edit?.changes ?? {}), [uri]);
  });

  it('fixes all problems of a rule in the file, and leaves the others', async () => {
    const client = await serve(front);
    const text = 'variable "a" {\n  default = 1\n}\n\nvariable "b" {\n  default = "x"\n}\n';
    client.settings = () => ({ profile: 'strict' });
    const uri = client.open('variables.tf', text, 'terraform');
    const action = titled(
      await client.actions(uri, at(0, 10)),
      'Fix all terraform/type-left-to-default problems in this file',
    );
    const fixed = applied(text, await client.resolve(action));
    client.change(uri, { text: fixed });
    assert.ok(!(await client.rules(uri)).includes('terraform/type-left-to-default'));
    assert.match(fixed, /type\s+= number[^]*type\s+= string/);
  });

  it('writes an ignore comment, and adds a second rule to one that is there', async () => {
    const client = await serve(front);
    const text = 'RUN true\r\n';
    const uri = client.open('Dockerfile', `FROM node:latest AS Build\r\n${text}`);
    client.settings = () => ({ profile: 'all' });
    let current = `FROM node:latest AS Build\r\n${text}`;
    const before = (await client.diagnostics(uri)).filter((one) => one.range.start.line === 0).map((one) => one.code);
    assert.ok(before.length >= 2, `two rules are wanted on the line, there are ${before.join()}`);
    for (const rule of before) {
      const actions = await client.actions(uri, EVERYTHING);
      const action = await client.resolve(titled(actions, `Ignore ${String(rule)} on this line`));
      current = applied(current, action);
      client.change(uri, { text: current });
    }
    assert.equal(current.split('\r\n')[0], `# boringops-ignore ${before.join(', ')}`);
    const after = await client.diagnostics(uri);
    assert.deepEqual(
      after.filter((one) => one.range.start.line === 1),
      [],
    );
  });

  it('writes the comment for a whole file below the directives that must stay first', async () => {
    const client = await serve(front);
    const text = '# syntax=docker/dockerfile:1\n\nFROM node:latest\n';
    const uri = client.open('Dockerfile', text);
    const actions = await client.actions(uri, EVERYTHING);
    const resolved = await client.resolve(titled(actions, 'Ignore docker/latest-tag in this file'));
    const fixed = applied(text, resolved);
    assert.equal(
      fixed,
      '# syntax=docker/dockerfile:1\n\n# boringops-ignore-file docker/latest-tag\nFROM node:latest\n',
    );
    client.change(uri, { text: fixed });
    assert.deepEqual(await client.rules(uri), []);
  });

  it('switches a rule off in the configuration, and makes one where there is none', async () => {
    const client = await serve(front, { 'strict/.boringops.yml': 'profile: strict\n' });
    const title = 'Ignore docker/latest-tag in the workspace';
    const changesOf = async (uri: string) =>
      (await client.resolve(titled(await client.actions(uri, at(0, 12)), title))).edit?.documentChanges;
    const created = client.project.uriOf('.boringops.yml');
    const text = 'rules:\n  docker/latest-tag: off\n';
    assert.deepEqual(await changesOf(client.open('Dockerfile', LATEST)), [
      { kind: 'create', uri: created, options: { ignoreIfExists: true } },
      { textDocument: { uri: created, version: null }, edits: [{ range: at(0, 0), newText: text }] },
    ]);
    const known = client.project.uriOf('strict/.boringops.yml');
    assert.deepEqual(await changesOf(client.open('strict/Dockerfile', LATEST)), [
      { textDocument: { uri: known, version: null }, edits: [{ range: at(1, 0), newText: text }] },
    ]);
  });

  it('leaves nothing to be confirmed one by one: half of a change would be none', async () => {
    const client = await serve(front, {}, { capabilities: withEdits({ changeAnnotationSupport: {} }) });
    const actions = await client.actions(client.open('Dockerfile', LATEST), at(0, 12));
    const elsewhere = await client.resolve(titled(actions, 'Ignore docker/latest-tag in the workspace'));
    assert.equal(elsewhere.edit?.changeAnnotations, undefined);
    assert.equal(elsewhere.edit?.documentChanges?.length, 2);
  });

  it('puts the cursor where the reason of an ignore comment belongs', async () => {
    const client = await serve(front, {}, { capabilities: withEdits({ snippetEditSupport: true }) });
    const actions = await client.actions(client.open('Dockerfile', LATEST), at(0, 12));
    const { edit } = await client.resolve(titled(actions, 'Ignore docker/latest-tag on this line'));
    assert.deepEqual(
      edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : [])),
      [
        {
          range: at(0, 0),
          snippet: { kind: 'snippet', value: '# boringops-ignore docker/latest-tag -- ${1:reason}\n' },
        },
      ],
    );
  });

  it('offers no fix-all on save to one that asks for quick fixes, and no quick fix on save', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', 'FROM alpine:3.22\nMAINTAINER ops@example.org\n');
    const kinds = async (only?: string[]): Promise<string[]> => [
      ...new Set((await client.actions(uri, EVERYTHING, only)).map((action) => action.kind ?? '')),
    ];
    assert.deepEqual(await kinds(), ['quickfix']);
    assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
    assert.deepEqual(await kinds(['source']), ['source.fixAll.boringops']);
    assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll.boringops']);
    assert.deepEqual(await kinds(['source.fixAll.boringops']), ['source.fixAll.boringops']);
    assert.deepEqual(await kinds(['source.fixAll.other']), []);
    assert.deepEqual(await kinds(['refactor']), []);
  });

  it('gives back unchanged what it did not make', async () => {
    const client = await serve(front);
    for (const data of [null, 7, 'x', { uri: 1 }, { uri: 'file:///x', version: 1, task: { kind: 'rm' } }]) {
      const action = { title: 'Foreign', data };
      assert.deepEqual(await client.resolve(action), action);
    }
  });
});

onEachFront('source.fixAll.boringops', (front) => {
  it('applies every safe fix and no other', async () => {
    const client = await serve(front);
    const text = '# the runtime 🚀\r\nFROM node:latest\r\nMAINTAINER ops@example.org\r\nUSER app\r\n';
    const uri = client.open('Dockerfile', text);
    const [action, ...others] = await client.actions(uri, EVERYTHING, ['source.fixAll']);
    assert.deepEqual(others, []);
    const fixed = applied(text, await client.resolve(action));
    assert.equal(
      fixed,
      '# the runtime 🚀\r\nFROM node:latest\r\nLABEL org.opencontainers.image.authors="ops@example.org"\r\nUSER app\r\n',
    );
    client.change(uri, { text: fixed });
    assert.deepEqual(await client.actions(uri, EVERYTHING, ['source.fixAll']), []);
  });

  it('touches only the lines that change', async () => {
    const client = await serve(front);
    const keep = 'RUN true\n'.repeat(20);
    const text = `FROM alpine:3.22\nMAINTAINER a@example.org\n${keep}USER app\n`;
    const uri = client.open('Dockerfile', text);
    const [action] = await client.actions(uri, EVERYTHING, ['source.fixAll']);
    const [change] = documentEdits(await client.resolve(action));
    for (const edit of change?.edits ?? []) {
      assert.ok('newText' in edit && edit.range.start.line === 1 && edit.range.end.line === 1);
    }
  });
});

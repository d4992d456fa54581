import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, Hover, InitializeResult } from 'vscode-languageserver';
import { RULES } from '../../server/src/lsp/protocol';
import { CAPABILITIES, type TestClient } from './support/client';
import { range } from './support/edits';
import { connect, onEachFront, serve } from './support/serve';

const CONFIG = '.boringops.yml';

const ask = <R>(client: TestClient, method: string, uri: string, line: number, character: number, more = {}) =>
  client.request<R>(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more });

const complete = async (client: TestClient, uri: string, line: number, character: number, trigger?: string) => {
  const context = trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger };
  return (await ask<CompletionList>(client, 'completion', uri, line, character, { context })).items;
};

const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

onEachFront('Editor support', (front) => {
  it('is announced', async () => {
    const client = connect(front);
    const { capabilities } = await client.start();
    assert.equal(capabilities.completionProvider?.resolveProvider, true);
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(capabilities.definitionProvider, true);
    assert.equal(capabilities.referencesProvider, true);
    assert.equal(capabilities.foldingRangeProvider, true);
    assert.ok(capabilities.documentLinkProvider);
  });

  it('has trees and checked names only for clients that know them', async () => {
    const start = async (textDocument: object): Promise<InitializeResult['capabilities']> => {
      const capabilities = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, ...textDocument } };
      return (await connect(front).start({ capabilities })).capabilities;
    };
    const plain = await start({});
    assert.deepEqual([plain.documentSymbolProvider, plain.renameProvider], [undefined, true]);
    const able = await start({
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      rename: { prepareSupport: true },
    });
    assert.deepEqual([able.documentSymbolProvider, able.renameProvider], [true, { prepareProvider: true }]);
  });

  it('completes keys and values of the configuration, and puts them in the right place', async () => {
    const client = await serve(front);
    const uri = client.open(CONFIG, 'pro\nrules:\n  docker/latest-tag: \n', 'yaml');
    const keys = await complete(client, uri, 0, 3);
    const profile = keys.find((item) => item.label === 'profile');
    assert.deepEqual(profile?.textEdit, { range: range(0, 0, 0, 3), newText: 'profile: ' });
    assert.equal(profile.command, undefined);
    assert.deepEqual(labels(await complete(client, uri, 2, 21, ' ')), ['off', 'info', 'warning', 'error']);
    assert.deepEqual(await complete(client, uri, 1, 6, ' '), []);
  });

  it('completes and explains workflows', async () => {
    const client = await serve(front);
    const uri = client.open('.github/workflows/ci.yml', 'on: push\njobs:\n  a:\n    runs-\n', 'yaml');
    const key = (await complete(client, uri, 3, 9)).find((item) => item.label === 'runs-on');
    assert.deepEqual((key?.textEdit as { range?: unknown } | undefined)?.range, range(3, 4, 3, 9));
    const hover = await ask<Hover | null>(client, 'hover', uri, 0, 1);
    assert.match(JSON.stringify(hover?.contents), /event/);
  });

  it('opens the list again where the client can', async () => {
    const client = await serve(front, {}, { options: { triggerSuggest: true } });
    const uri = client.open(CONFIG, 'pro\n', 'yaml');
    const [first] = await complete(client, uri, 0, 3);
    assert.equal(first?.command?.command, 'editor.action.triggerSuggest');
  });

  it('documents the item that is looked at, and only that', async () => {
    const textDocument = {
      ...CAPABILITIES.textDocument,
      completion: { completionItem: { documentationFormat: ['markdown'] } },
    };
    const client = await serve(front, {}, { capabilities: { ...CAPABILITIES, textDocument } });
    const uri = client.open(CONFIG, 'rules:\n  docker/\n', 'yaml');
    const items = await complete(client, uri, 1, 9);
    const item = items.find(({ label }) => label === 'docker/latest-tag');
    assert.equal(item?.documentation, undefined);
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    const { kind, value } = resolved.documentation as { kind: string; value: string };
    assert.equal(kind, 'markdown');
    assert.match(value, /rollback/);
    // Of a list that another one has replaced nothing is known any more.
    await complete(client, uri, 1, 9);
    assert.deepEqual(await client.request('completionItem/resolve', item), item);
    for (const data of [null, 7, { list: 'x', at: 'y' }]) {
      const foreign = { label: 'x', data };
      assert.deepEqual(await client.request('completionItem/resolve', foreign), foreign);
    }
  });

  it('completes rules in ignore comments, those of the file first and no others than its language has', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', '# boringops-ignore \nFROM node:latest\n');
    const items = await complete(client, uri, 0, 19, ' ');
    assert.ok(labels(items).indexOf('docker/latest-tag') < 5);
    assert.ok(labels(items).every((label) => !label.startsWith('terraform/')));
    const workflow = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04 # boringops-ignore ya\n';
    const ci = client.open('.github/workflows/ci.yml', workflow, 'yaml');
    const rules = labels(await complete(client, ci, 3, workflow.split('\n')[3]?.length ?? 0));
    assert.ok(rules.includes('yaml/duplicate-key') && rules.includes('actions/unpinned-uses'));
    assert.ok(rules.every((label) => !label.startsWith('docker/')));
  });

  it('explains the language and the findings in one hover', async () => {
    const client = await serve(front);
    const uri = client.open(CONFIG, 'profile: strikt\n', 'yaml');
    const onKey = await client.hover(uri, 0, 2);
    assert.deepEqual(onKey?.range, range(0, 0, 0, 7));
    const bad = client.open(
      'sub/.boringops.yml',
      'rules:\n  docker/latest-tag: off\n  docker/latest-tag: info\n',
      'yaml',
    );
    const both = (await client.hover(bad, 2, 5)) as Hover & { contents: { value: string } };
    assert.match(both.contents.value, /rollback[^]*\n---\n[^]*yaml\/duplicate-key/);
  });

  it('has nothing to say in a language without it', async () => {
    const client = await serve(front);
    for (const uri of [
      client.open('notes.txt', 'x\n', 'plaintext'),
      client.open('.dockerignore', '*.log\n', 'ignore'),
    ]) {
      assert.deepEqual(await complete(client, uri, 0, 1), []);
      assert.deepEqual(await ask(client, 'definition', uri, 0, 0), []);
      assert.deepEqual(await ask(client, 'references', uri, 0, 0, { context: { includeDeclaration: true } }), []);
      assert.equal(await ask(client, 'prepareRename', uri, 0, 0), null);
      assert.equal(await ask(client, 'rename', uri, 0, 0, { newName: 'x' }), null);
      for (const method of ['documentSymbol', 'foldingRange', 'documentLink']) {
        assert.deepEqual(await client.request(`textDocument/${method}`, { textDocument: { uri } }), []);
      }
    }
  });

  it('has nothing to say of a document that is not open, or that is not to be checked', async () => {
    const client = await serve(front, { [CONFIG]: 'profile: all\n' });
    assert.deepEqual(await complete(client, client.project.uriOf(CONFIG), 0, 0), []);
    client.settings = () => ({ enable: false });
    const uri = client.open(CONFIG, '\n', 'yaml');
    assert.deepEqual(await complete(client, uri, 0, 0), []);
  });

  it('withholds an answer that another text has overtaken', async () => {
    const client = await serve(front);
    let release = (): void => {};
    const held = new Promise<null>((resolve) => (release = () => resolve(null)));
    client.settings = () => held;
    const uri = client.open(CONFIG, 'pro\n', 'yaml');
    const answer = complete(client, uri, 0, 3);
    await client.next('workspace/configuration');
    client.change(uri, { text: 'rules:\n' });
    await client.request(RULES);
    release();
    await assert.rejects(answer, { code: -32801 });
  });
});

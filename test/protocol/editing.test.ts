import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CodeAction } from 'vscode-languageserver';
import { applyEdits, LineIndex, type TextEdit } from '../../server/src/core/text';
import { randomFrom } from '../fuzz/mutate';
import { randomEdits } from '../support/hcl-edits';
import type { TestClient } from './support/client';
import { EVERYTHING } from './support/edits';
import { serve, STDIO } from './support/serve';

const FILES: Readonly<Record<string, string>> = {
  'main.tf': readFileSync('examples/parcels/infra/main.tf', 'utf8'),
  'policy.tf':
    'locals {\r\n  policy = <<-EOT\r\n    resource "x" "y" {\r\n    EOT\r\n}\r\n\r\nmodule "own" {\r\n  source = "./own"\r\n  size   = local.policy\r\n}\r\n',
  'own/main.tf': 'variable "size" {\n  type = number\n}\n\noutput "size" {\n  value = "${var.size}"\n}\n',
};
const STEPS = 30;
/** Actions whose edits are compared after a change; working all of them out takes long. */
const MAX_ACTIONS = 12;

/** As the client sends them: each range is one of the text that the ones before leave. */
function changesOf(text: string, edits: readonly TextEdit[]): Parameters<TestClient['change']>[1][] {
  const lines = new LineIndex(text);
  const at = (offset: number): { line: number; character: number } => {
    const { line, column } = lines.position(offset);
    return { line, character: column };
  };
  return edits.map(({ span, text: put }) => ({ range: { start: at(span.start), end: at(span.end) }, text: put }));
}

/** Versions count changes, and the two servers have been told of different ones. */
const versionless = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'version' in value ? { ...value, version: 0 } : value;

/** What the server says of the documents; it runs in a folder of its own. */
async function told(client: TestClient, uris: readonly string[]): Promise<string> {
  const parts: unknown[] = [];
  for (const uri of uris) {
    const textDocument = { uri };
    parts.push(await client.diagnostics(uri));
    parts.push(await client.request('textDocument/documentSymbol', { textDocument }));
    parts.push(await client.request('textDocument/foldingRange', { textDocument }));
    const actions = (await client.actions(uri, EVERYTHING)).filter(({ title }) => !title.startsWith('Ignore '));
    const edits: (CodeAction | string)[] = actions.map(({ title }) => title);
    for (const action of actions.slice(0, MAX_ACTIONS)) edits.push(await client.resolve(action));
    parts.push(edits);
  }
  return JSON.stringify(parts, versionless, 1).replaceAll(client.project.uri, 'folder:');
}

describe('A Terraform module that is edited', () => {
  it('has after every change the diagnostics, fixes, symbols and folds of one that is opened', async function () {
    this.timeout(300_000);
    const random = randomFrom(7);
    const [editing, opening] = [await serve(STDIO, FILES), await serve(STDIO, FILES)];
    for (const client of [editing, opening]) client.settings = () => ({ profile: 'all' });
    const names = Object.keys(FILES);
    const texts: Record<string, string> = { ...FILES };
    const uris = names.map((name) => editing.open(name, texts[name] ?? '', 'terraform'));
    for (let step = 0; step < STEPS; step++) {
      const which = Math.floor(random() * names.length);
      const [name, uri] = [names[which] ?? '', uris[which] ?? ''];
      const before = texts[name] ?? '';
      if (random() < 0.25) {
        texts[name] = FILES[name] ?? '';
        editing.change(uri, { text: texts[name] });
      } else {
        const edits = randomEdits(before, random);
        texts[name] = applyEdits(before, edits);
        editing.change(uri, ...changesOf(before, edits));
      }
      if (random() < 0.2) continue;
      const opened = names.map((one) => opening.open(one, texts[one] ?? '', 'terraform'));
      assert.equal(await told(editing, uris), await told(opening, opened), JSON.stringify({ step, name, before }));
      for (const one of opened) opening.close(one);
    }
  });
});

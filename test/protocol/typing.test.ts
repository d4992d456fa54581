import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { Diagnostic } from 'vscode-languageserver';
import { WORKFLOWS } from '../support/workflow-texts';
import { onEachFront, serve, STDIO } from './support/serve';

const FILE = '.github/workflows/ci.yml';

const described = ({ code, severity, message, range: { start, end } }: Diagnostic): string =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${String(severity)} ${String(code)} ${message}`;

/** The edits that type a text, each with the text that there is then. */
function* keystrokes(
  text: string,
): Generator<{ readonly line: number; readonly character: number; readonly key: string }> {
  let [line, character] = [0, 0];
  for (const key of text) {
    yield { line, character, key };
    if (key === '\n') [line, character] = [line + 1, 0];
    else character++;
  }
}

onEachFront('A workflow that is typed', (front) => {
  for (const [name, text] of Object.entries(WORKFLOWS)) {
    it(`${name} has the findings of one that is opened, at every keystroke`, async function () {
      this.timeout(120_000);
      const client = await serve(front);
      const typed = client.open(FILE, '', 'yaml');
      let end = 0;
      for (const { key, ...at } of keystrokes(text)) {
        client.change(typed, { range: { start: at, end: at }, text: key });
        end += key.length;
        const opened = client.open('.github/workflows/other.yml', text.slice(0, end), 'yaml');
        const [typing, opening] = await Promise.all([client.diagnostics(typed), client.diagnostics(opened)]);
        client.close(opened);
        assert.deepEqual(typing.map(described), opening.map(described), JSON.stringify(text.slice(0, end).slice(-40)));
      }
    });
  }
});

describe('A workflow that is typed and saved', () => {
  it('has the findings of the command line', async function () {
    this.timeout(120_000);
    const client = await serve(STDIO);
    for (const text of Object.values(WORKFLOWS)) {
      for (let end = 150; end < text.length; end += 150) {
        const part = text.slice(0, end);
        const uri = client.open(FILE, part, 'yaml');
        const shown = (await client.diagnostics(uri)).map(
          ({ code, range: { start } }) => `${start.line + 1}:${start.character + 1} ${String(code)}`,
        );
        client.close(uri);
        const args = ['dist/cli.js', 'check', '--no-config', '--format', 'json', '--stdin', '--stdin-filename', FILE];
        const { stdout } = spawnSync(process.execPath, args, { input: part, encoding: 'utf8' });
        const { problems } = JSON.parse(stdout) as { problems: { line: number; column: number; rule: string }[] };
        assert.deepEqual(
          shown.sort(),
          problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`).sort(),
          JSON.stringify(part.slice(-40)),
        );
      }
    }
  });
});

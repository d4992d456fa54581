import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { range } from './support/edits';
import { serve, STDIO, type Front } from './support/serve';
import { overStdio } from './support/transports';

const TEXT = 'FROM debian:13\nRUN cp a b\n';
const ANSWER = {
  comments: [{ line: 2, column: 4, endLine: 2, endColumn: 5, level: 'error', code: 9999, message: 'Said.' }],
};

(process.platform === 'win32' ? describe.skip : describe)('a ShellCheck program on PATH', () => {
  let folder = '';
  let front: Front = STDIO;
  const started = (): string => path.join(folder, 'started');

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'boringops-shellcheck-'));
    const program = path.join(folder, 'shellcheck');
    const lines = [
      `#!${process.execPath}`,
      `require('node:fs').writeFileSync(${JSON.stringify(started())}, '');`,
      `process.stdin.resume().on('end', () => console.log(${JSON.stringify(JSON.stringify(ANSWER))}));`,
    ];
    writeFileSync(program, lines.join('\n'));
    chmodSync(program, 0o755);
    front = { ...STDIO, transport: () => overStdio({ ...process.env, PATH: folder }) };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is not waited for, and its remarks come at their place', async () => {
    const client = await serve(front);
    const uri = client.open('Dockerfile', TEXT);
    const remarks = async () => (await client.diagnostics(uri)).filter(({ code }) => code === 'docker/shellcheck');
    assert.deepEqual(await remarks(), []);
    let found = await remarks();
    while (found.length === 0) {
      await after(50);
      found = await remarks();
    }
    assert.deepEqual(
      found.map((one) => [one.range, one.message]),
      [[range(1, 7, 1, 8), 'SC9999: Said.']],
    );
  });

  it('is not run where the workspace is not trusted', async () => {
    const client = await serve(front, {}, { options: { trusted: false } });
    const uri = client.open('Dockerfile', TEXT);
    await client.diagnostics(uri);
    await after(1000);
    await client.diagnostics(uri);
    assert.equal(existsSync(started()), false);
  });
});

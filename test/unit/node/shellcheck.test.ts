import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createShellCheck, findProgram, readAnswer } from '../../../server/src/node/shellcheck';

const OF = { path: '/ci.yml', part: 0 };
const REMARK = { line: 1, column: 6, endLine: 1, endColumn: 8, level: 'info', code: 2086, message: 'Quote it.' };
const FIXED = {
  ...REMARK,
  fix: {
    replacements: [
      { line: 1, column: 6, endLine: 1, endColumn: 6, replacement: '"' },
      { line: 1, column: 8, endLine: 1, endColumn: 8, replacement: '"' },
    ],
  },
};
const ANSWER = JSON.stringify({ comments: [REMARK] });

(process.platform === 'win32' ? describe.skip : describe)('the ShellCheck program', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'boringops-shellcheck-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that runs these lines in Node.js, and PATH with it. */
  const install = (code: string): NodeJS.ProcessEnv => {
    const file = path.join(folder, 'shellcheck');
    writeFileSync(file, `#!${process.execPath}\n${code}`);
    chmodSync(file, 0o755);
    return { PATH: folder, SHELLCHECK_OPTS: '--severity=error' };
  };
  const file = (name: string): string => path.join(folder, name);

  it('gets the script and its dialect, without the options of the person', async () => {
    const environment = install(`
      const { appendFileSync, readFileSync } = require('node:fs');
      const options = process.argv.slice(2).join(' ') + ' ' + process.env.SHELLCHECK_OPTS;
      appendFileSync(${JSON.stringify(file('asked'))}, options + '|' + readFileSync(0, 'utf8') + '\\n');
      console.log(${JSON.stringify(ANSWER)});
      process.exitCode = 1;`);
    const check = createShellCheck(environment, 20_000);
    const script = { text: 'echo $A', dialect: 'sh' } as const;
    const [remarks] = (await check?.([script], OF)) ?? [];
    assert.deepEqual(remarks, [{ code: 'SC2086', level: 'info', message: 'Quote it.', span: { start: 5, end: 7 } }]);
    await check?.([script], OF);
    assert.equal(readFileSync(file('asked'), 'utf8'), '--norc --format=json1 --shell=sh - |echo $A\n', 'asked once');
  });

  it('that hangs, fails or writes something else says nothing', async () => {
    const script = { text: 'echo $A', dialect: 'bash' } as const;
    for (const code of ['setTimeout(() => 0, 60_000)', 'process.exit(3)', 'console.log("{")', 'console.log("[1]")']) {
      const check = createShellCheck(install(code), 500);
      assert.deepEqual(await check?.([script], OF), [[]], code);
    }
  });

  it('is not taken from a relative folder of PATH, nor where it cannot be run', () => {
    install('');
    assert.equal(
      findProgram({ PATH: ['.', path.relative(process.cwd(), folder), folder].join(path.delimiter) }),
      file('shellcheck'),
    );
    assert.equal(findProgram({ PATH: path.relative(process.cwd(), folder) }), null);
    chmodSync(file('shellcheck'), 0o644);
    assert.equal(findProgram({ PATH: folder }), null);
    assert.equal(createShellCheck({}), undefined);
  });
});

describe('the answer of ShellCheck', () => {
  it('counts code points, and ends with the text', () => {
    const text = '😀 $A\n';
    const comments = [
      { ...REMARK, column: 3, endColumn: 5 },
      { ...REMARK, line: 2, column: 1, endLine: 2, endColumn: 1 },
      { ...REMARK, line: 9, column: 1, endLine: 9, endColumn: 1 },
      { ...REMARK, level: 'loud' },
      { ...REMARK, code: '2086' },
      null,
    ];
    assert.deepEqual(
      readAnswer(JSON.stringify({ comments }), text).map(({ span }) => text.slice(span.start, span.end)),
      ['$A', '', ''],
    );
  });

  it('gives the repairs of the program', () => {
    const [remark] = readAnswer(JSON.stringify({ comments: [FIXED] }), 'echo $A');
    assert.deepEqual(remark?.edits, [
      { span: { start: 5, end: 5 }, text: '"' },
      { span: { start: 7, end: 7 }, text: '"' },
    ]);
    const odd = { ...REMARK, fix: { replacements: [{ replacement: 1 }, null] } };
    assert.equal(readAnswer(JSON.stringify({ comments: [odd] }), 'echo $A')[0]?.edits, undefined);
  });
});

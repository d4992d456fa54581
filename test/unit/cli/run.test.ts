import assert from 'node:assert/strict';
import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { removeFolders, runIn, temporaryFolder } from './folder';

const MISTAKE = 'profle: strict\n';
const RIGHT = 'profile: strict\n';
const CLEAN = ['--no-config'];

interface Json {
  readonly files: number;
  readonly problems: readonly { readonly path: string; readonly rule: string; readonly severity: string }[];
}
const parse = (out: string): Json => JSON.parse(out) as Json;
const pathsIn = (out: string): readonly string[] => [...new Set(parse(out).problems.map((one) => one.path))];

describe('the command line', () => {
  afterEach(removeFolders);

  it('exits with 0 where nothing fails, and says how many files it has seen', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': RIGHT });
    assert.deepEqual(await runIn(cwd, ['check']), { code: 0, out: 'No problems in 1 file.\n', err: '' });
  });

  it('exits with 1 from the severity of --fail-on on', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': MISTAKE });
    assert.equal((await runIn(cwd, ['check', ...CLEAN])).code, 0);
    assert.equal((await runIn(cwd, ['check', ...CLEAN, '--fail-on', 'warning'])).code, 1);
    assert.equal((await runIn(cwd, ['check', ...CLEAN, '--fail-on', 'info'])).code, 1);
    assert.equal((await runIn(cwd, ['check', ...CLEAN, '--fail-on', 'never'])).code, 0);
  });

  it('exits with 1 where there are more warnings than --max-warnings', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': MISTAKE });
    assert.equal((await runIn(cwd, ['check', ...CLEAN, '--max-warnings', '1'])).code, 0);
    assert.equal((await runIn(cwd, ['check', ...CLEAN, '--max-warnings', '0'])).code, 1);
  });

  it('prints JSON with paths relative to the working directory', async () => {
    const cwd = temporaryFolder({ 'a/.boringops.yml': MISTAKE, 'b/x': '' });
    const { out } = await runIn(path.join(cwd, 'b'), ['check', ...CLEAN, '--format', 'json', '../a']);
    assert.deepEqual(parse(out), {
      version: 1,
      files: 1,
      problems: [
        {
          path: '../a/.boringops.yml',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 7,
          rule: 'config/unknown-key',
          aliases: [],
          severity: 'warning',
          message: '"profle" is no setting of BoringOps and has no effect; did you mean "profile"?',
          fixable: true,
          address: null,
        },
      ],
    });
  });

  it('leaves out what git ignores, in every folder, but not what is named', async () => {
    const cwd = temporaryFolder({
      '.git/HEAD': '',
      '.gitignore': 'out/\n/one/.boringops.yml\n',
      'out/.boringops.yml': MISTAKE,
      'one/.boringops.yml': MISTAKE,
      'two/one/.boringops.yml': MISTAKE,
      'three/.gitignore': '*\n',
      'three/.boringops.yml': MISTAKE,
      'four/.gitignore': '*\n!.boringops.yml\n',
      'four/.boringops.yml': MISTAKE,
      'node_modules/x/.boringops.yml': MISTAKE,
    });
    const { out } = await runIn(cwd, ['check', ...CLEAN, '--format', 'json']);
    assert.deepEqual(pathsIn(out), ['four/.boringops.yml', 'two/one/.boringops.yml']);
    const named = await runIn(cwd, ['check', ...CLEAN, '--format', 'json', 'one/.boringops.yml', 'out', 'three']);
    assert.deepEqual(pathsIn(named.out), ['one/.boringops.yml', 'out/.boringops.yml']);
  });

  it('does not walk in circles', async () => {
    const cwd = temporaryFolder({ 'a/.boringops.yml': MISTAKE });
    symlinkSync('..', path.join(cwd, 'a/up'));
    symlinkSync('self', path.join(cwd, 'self'));
    const { code, out } = await runIn(cwd, ['check', ...CLEAN, '--format', 'json']);
    assert.deepEqual([code, pathsIn(out)], [0, ['a/.boringops.yml']]);
  });

  it('expands globs that the shell has left, and refuses one that matches nothing', async () => {
    const cwd = temporaryFolder({ 'a/b/.boringops.yml': MISTAKE, 'c/.boringops.yml': MISTAKE });
    const { out } = await runIn(cwd, ['check', ...CLEAN, '--format', 'json', 'a/**/*.yml']);
    assert.deepEqual(pathsIn(out), ['a/b/.boringops.yml']);
    const none = await runIn(cwd, ['check', ...CLEAN, 'x*/*.yml']);
    assert.deepEqual([none.code, none.err], [2, 'boringops: x*/*.yml: no file that BoringOps knows matches\n']);
  });

  it('says that a named file is in no language that it knows', async () => {
    const cwd = temporaryFolder({ 'notes.txt': 'hello' });
    const { code, err } = await runIn(cwd, ['check', ...CLEAN, 'notes.txt']);
    assert.equal(code, 0);
    assert.equal(err, 'boringops: notes.txt: not checked: it is in no language that BoringOps knows\n');
  });

  it('goes on with the others where a path does not exist, and exits with 2', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': MISTAKE });
    const { code, out, err } = await runIn(cwd, ['check', ...CLEAN, '--format', 'json', 'gone', '.boringops.yml']);
    assert.equal(code, 2);
    assert.equal(err, 'boringops: gone: no such file or folder\n');
    assert.deepEqual(pathsIn(out), ['.boringops.yml']);
  });

  it('says of a file of ten megabytes that it is not checked, and goes on with the others', async () => {
    const cwd = temporaryFolder({
      Dockerfile: 'FROM node:latest\n'.repeat(600_000),
      'bin/Dockerfile': Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) & 0xff),
      'good/Dockerfile': 'FROM node:latest\n',
    });
    const { code, out, err } = await runIn(cwd, ['check', ...CLEAN, '--format', 'json', '--fail-on', 'never']);
    assert.equal(code, 0);
    assert.equal(err, 'boringops: Dockerfile: not checked: it has more than 1048576 characters\n');
    assert.deepEqual(
      parse(out)
        .problems.filter((one) => one.rule === 'docker/latest-tag')
        .map((one) => one.path),
      ['good/Dockerfile'],
    );
  });

  it('says why a file cannot be read, goes on with the others, and exits with 2', async () => {
    const cwd = temporaryFolder({ 'good/Dockerfile': 'FROM node:latest\n' });
    symlinkSync('b', path.join(cwd, 'a'));
    symlinkSync('a', path.join(cwd, 'b'));
    const { code, out, err } = await runIn(cwd, ['check', ...CLEAN, '--format', 'json', 'a', 'good']);
    assert.equal(code, 2);
    assert.equal(err, 'boringops: a: a loop of symbolic links\n');
    assert.deepEqual(pathsIn(out), ['good/Dockerfile']);
  });

  it('stops repeating itself where a configuration is nothing but mistakes', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': Array.from({ length: 60 }, (_, i) => `no${i}: x\n`).join('') });
    const { code, err } = await runIn(cwd, ['check']);
    assert.equal(code, 2);
    assert.equal(err.trimEnd().split('\n').length, 51);
    assert.match(err, /… and 10 more of the kind\n$/);
  });

  it('takes the nearest configuration, says what is wrong with it, and exits with 2', async () => {
    const cwd = temporaryFolder({
      '.boringops.yml': 'rules:\n  config/unknown-key: off\nprofle: all\n',
      'a/.boringops.yml': 'rules:\n  config/unknown-key: error\nprofle: all\n',
    });
    const { code, out, err } = await runIn(cwd, ['check', '--format', 'json']);
    assert.deepEqual(
      [code, parse(out).problems.map((one) => [one.path, one.severity])],
      [2, [['a/.boringops.yml', 'error']]],
    );
    assert.match(err, /^boringops: \.boringops\.yml:3:1: "profle" is no setting/);
  });

  it('ignores paths that the configuration ignores, and says so of those that were named', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': 'ignore: [a]\n', 'a/.boringops.yml': MISTAKE });
    const chosen = ['check', '--config', '.boringops.yml', '--format', 'json'];
    assert.deepEqual(pathsIn((await runIn(cwd, chosen)).out), []);
    const named = await runIn(cwd, [...chosen, 'a/.boringops.yml']);
    assert.deepEqual([named.code, named.err], [0, 'boringops: a/.boringops.yml: ignored by the configuration\n']);
  });

  it('exits with 2 where the chosen configuration cannot be read', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': RIGHT });
    const { code, err } = await runIn(cwd, ['check', '--config', 'gone.yml']);
    assert.deepEqual([code, err], [2, 'boringops: gone.yml: no such file or folder\n']);
  });

  it('sets rules by --rule, and refuses names that there are not', async () => {
    const cwd = temporaryFolder({ '.boringops.yml': MISTAKE });
    const run = (...flags: string[]): ReturnType<typeof runIn> =>
      runIn(cwd, ['check', ...CLEAN, '--format', 'json', ...flags]);
    assert.deepEqual(parse((await run('--rule', 'config/*=off')).out).problems, []);
    assert.equal((await run('--rule', 'config/unknown-key=error')).code, 1);
    const unknown = await run('--rule', 'config/unknown-kex=off');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /unknown rule "config\/unknown-kex"; did you mean "config\/unknown-key"\?/);
  });

  it('takes a rule by every name that it has elsewhere, as people spell it', async () => {
    const cwd = temporaryFolder({ Dockerfile: 'FROM node:latest\nUSER root\nCMD ["node"]\n' });
    const rulesWith = async (flag: string): Promise<readonly string[]> =>
      parse((await runIn(cwd, ['check', '--no-config', '--format', 'json', '--rule', flag])).out).problems.map(
        (one) => one.rule,
      );
    for (const [name, rule] of [
      ['DL3007', 'docker/latest-tag'],
      ['dl3007', 'docker/latest-tag'],
      ['AVD-DS-0001', 'docker/latest-tag'],
      ['DS-0001', 'docker/latest-tag'],
      ['DS001', 'docker/latest-tag'],
      ['DS002', 'docker/root-user'],
      ['CKV_DOCKER_3', 'docker/root-user'],
      ['CKV_DOCKER_7', 'docker/latest-tag'],
    ] as const) {
      const rules = await rulesWith(`${name}=off`);
      assert.ok(rules.length > 0 && !rules.includes(rule), `${name}: ${rules.join(', ')}`);
    }
  });

  it('checks the standard input as the file that it is said to be', async () => {
    const cwd = temporaryFolder();
    const args = ['check', ...CLEAN, '--format', 'json', '--stdin', '--stdin-filename', 'a/.boringops.yml'];
    assert.deepEqual(pathsIn((await runIn(cwd, args, { stdin: MISTAKE })).out), ['a/.boringops.yml']);
    const fixed = await runIn(cwd, [...args, '--fix'], { stdin: MISTAKE });
    assert.equal(fixed.out, RIGHT);
    assert.deepEqual(parse(fixed.err).problems, []);
  });

  describe('with --fix', () => {
    it('repairs files, keeps their modes and leaves nothing behind', async () => {
      const cwd = temporaryFolder({ '.boringops.yml': MISTAKE });
      const file = path.join(cwd, '.boringops.yml');
      chmodSync(file, 0o640);
      const { code, out } = await runIn(cwd, ['check', ...CLEAN, '--fix']);
      assert.deepEqual([code, out], [0, 'Fixed 1 problem.\nNo problems in 1 file.\n']);
      assert.equal(readFileSync(file, 'utf8'), RIGHT);
      assert.equal(statSync(file).mode & 0o777, 0o640);
      assert.deepEqual(readdirSync(cwd), ['.boringops.yml']);
    });

    it('changes the file that a link leads to, and keeps the link', async () => {
      const cwd = temporaryFolder({ real: MISTAKE });
      const link = path.join(cwd, '.boringops.yml');
      symlinkSync('real', link);
      await runIn(cwd, ['check', ...CLEAN, '--fix', '.boringops.yml']);
      assert.equal(readFileSync(path.join(cwd, 'real'), 'utf8'), RIGHT);
      assert.deepEqual(readdirSync(cwd).sort(), ['.boringops.yml', 'real']);
    });

    it('refuses a read-only file', async () => {
      const cwd = temporaryFolder({ '.boringops.yml': MISTAKE });
      chmodSync(path.join(cwd, '.boringops.yml'), 0o444);
      const { code, err } = await runIn(cwd, ['check', ...CLEAN, '--fix']);
      assert.equal(code, 2);
      assert.equal(err, 'boringops: .boringops.yml: it is read-only, and is left as it is\n');
    });

    it('refuses a file that is not UTF-8', async () => {
      const bytes = new Uint8Array([...new TextEncoder().encode(MISTAKE), 0x23, 0xff, 0x0a]);
      const cwd = temporaryFolder({ '.boringops.yml': bytes });
      const { code, err } = await runIn(cwd, ['check', ...CLEAN, '--fix']);
      assert.deepEqual([code, err], [2, 'boringops: .boringops.yml: it is not UTF-8, and is left as it is\n']);
      assert.deepEqual(new Uint8Array(readFileSync(path.join(cwd, '.boringops.yml'))), bytes);
    });
  });
});

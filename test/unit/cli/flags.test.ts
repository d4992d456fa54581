import assert from 'node:assert/strict';
import { readCommand, type CheckOptions } from '../../../server/src/cli/flags';

const options = (...args: string[]): CheckOptions => {
  const command = readCommand(['check', ...args]);
  assert.equal(command.kind, 'check', command.kind === 'wrong' ? command.message : undefined);
  return command.kind === 'check' ? command.options : assert.fail();
};

const mistake = (...args: string[]): string => {
  const command = readCommand(args);
  return command.kind === 'wrong' ? command.message : assert.fail(`understood as ${command.kind}`);
};

describe('the arguments of the command line', () => {
  it('check the current folder with the nearest configuration by default', () => {
    const { paths, format, config, failOn, fix } = options();
    assert.deepEqual([paths, format, config, failOn, fix], [['.'], 'pretty', { kind: 'nearest' }, 'error', false]);
  });

  it('take values after a blank or an equals sign', () => {
    assert.equal(options('--format', 'json').format, 'json');
    assert.equal(options('--format=json').format, 'json');
  });

  it('take options and paths in any order, and only paths after --', () => {
    assert.deepEqual(options('a', '--fix', 'b').paths, ['a', 'b']);
    assert.deepEqual(options('--', '--fix').paths, ['--fix']);
    assert.equal(options('--', '--fix').fix, false);
  });

  it('collect repeated --rule', () => {
    assert.deepEqual(options('--rule', 'a/b=off', '--rule=c/*=error').rules, [
      { name: 'a/b', level: 'off' },
      { name: 'c/*', level: 'error' },
    ]);
  });

  it('use what the caller checks by default, and fail on nothing there', () => {
    const defaults = { paths: ['/examples'], failOn: 'never' } as const;
    const read = (...args: string[]): unknown => {
      const command = readCommand(['check', ...args], defaults);
      return command.kind === 'check' ? [command.options.paths, command.options.failOn] : command;
    };
    assert.deepEqual(read('--format', 'json'), [['/examples'], 'never']);
    assert.deepEqual(read('--fail-on', 'info'), [['/examples'], 'info']);
    assert.deepEqual(read('src'), [['src'], 'error']);
  });

  it('show help without a command, and wherever it is asked for', () => {
    for (const args of [[], ['help'], ['--help'], ['-h'], ['check', 'x', '--help']]) {
      assert.equal(readCommand(args).kind, 'help');
    }
    assert.equal(readCommand(['--version']).kind, 'version');
  });

  const mistakes: readonly (readonly [args: readonly string[], message: string])[] = [
    [['chekc'], 'unknown command "chekc"; did you mean "check"?'],
    [['Dockerfile'], 'unknown command "Dockerfile"; to check files: boringops check Dockerfile'],
    [['check', '--fromat=json'], 'unknown option "--fromat"; did you mean "--format"?'],
    [['check', '-x'], 'unknown option "-x"'],
    [['check', '--fix=yes'], '--fix takes no value'],
    [['check', '--config'], '--config wants a value: FILE'],
    [
      ['check', '--format', 'sarf'],
      '--format: one of pretty, json, sarif, github, gitlab, junit, markdown is wanted, not "sarf"; did you mean "sarif"?',
    ],
    [['check', '--profile', 'x'], '--profile: one of recommended, strict, all is wanted, not "x"'],
    [['check', '--fail-on', 'warn'], '--fail-on: one of error, warning, info, never is wanted, not "warn"'],
    [['check', '--max-warnings', '-1'], '--max-warnings: a number is wanted, not "-1"'],
    [['check', '--jobs', '0'], '--jobs: a number from 1 is wanted, not "0"'],
    [['check', '--rule', 'a/b'], '--rule: a rule and a level are wanted, such as docker/latest-tag=off, not "a/b"'],
    [['check', '--stdin'], '--stdin wants --stdin-filename, by which the language is told'],
    [['check', '--stdin-filename', 'a'], '--stdin-filename goes with --stdin only'],
    [['check', '--stdin', '--stdin-filename', 'a', 'b'], '--stdin and paths exclude each other'],
  ];
  for (const [args, message] of mistakes) {
    it(`refuse "${args.join(' ')}"`, () => assert.equal(mistake(...args), message));
  }
});

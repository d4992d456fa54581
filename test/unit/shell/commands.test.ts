import assert from 'node:assert/strict';
import {
  effectiveCommand,
  effectiveCommands,
  nestedScript,
  readsScriptFromInput,
} from '../../../server/src/languages/shell/commands';
import { dialectOf, shebangDialect } from '../../../server/src/languages/shell/dialect';
import { findFlag, hasFlag, positionals, valuesOf } from '../../../server/src/languages/shell/flags';
import { maskPlaceholders } from '../../../server/src/languages/shell/mask';
import { parseShell } from '../../../server/src/languages/shell/parse';

const first = (text: string) => {
  const [command] = parseShell(text).commands;
  assert.ok(command);
  return command;
};
const effective = (text: string) => effectiveCommand(first(text));

describe('effectiveCommand', () => {
  it('looks through wrappers with their options, assignments and operands', () => {
    for (const text of [
      'npm ci',
      'sudo -E -u app npm ci',
      'env -u X A=b npm ci',
      'A=1 sudo B=2 nice -n 5 timeout -k 5 60s npm ci',
      'time nohup npm ci',
      'xargs -n 1 -P 4 npm ci',
      'chroot /mnt /usr/bin/npm ci',
      'gosu app:app npm ci',
      'fakeroot -- npm ci',
      'flock -w 5 /tmp/lock npm ci',
      'setpriv --reuid=1000 --regid 1000 npm ci',
      'unshare -n npm ci',
      'exec -a name npm ci',
      'command npm ci',
    ]) {
      const { name, args } = effective(text);
      assert.deepEqual([name, args[0]?.value], ['npm', 'ci'], text);
    }
    assert.deepEqual(effective('sudo env A=b npm ci').through, ['sudo', 'env']);
  });

  it('keeps a wrapper that runs nothing', () => {
    assert.equal(effective('command -v npm').name, 'command');
    assert.equal(effective('sudo -v').name, 'sudo');
    assert.equal(effective('env').name, 'env');
    assert.equal(effective("flock /tmp/lock -c 'npm ci'").name, 'flock');
    assert.equal(effective('constructor x').name, 'constructor');
  });

  it('does not know a name that a variable holds', () => {
    assert.equal(effective('sudo $TOOL ci').name, null);
    assert.equal(effective('A=b').name, null);
  });
});

describe('nestedScript', () => {
  const inner = (text: string): readonly (string | null)[] =>
    effectiveCommands(parseShell(text)).map((command) => command.name);

  it('reads what is handed to a shell as text', () => {
    assert.deepEqual(inner("sh -c 'a && b'"), ['sh', 'a', 'b']);
    assert.deepEqual(inner('sudo bash -euo pipefail -c "a \\"$B\\" | c"'), ['bash', 'a', 'c']);
    assert.deepEqual(inner("eval 'a; b'"), ['eval', 'a', 'b']);
    assert.deepEqual(inner("su - app -c 'a; b'"), ['su', 'a', 'b']);
    assert.deepEqual(inner("runuser app --command 'a'"), ['runuser', 'a']);
    assert.deepEqual(inner('su app'), ['su']);
    assert.deepEqual(inner('bash -s -- x <<EOF\na\nb\nEOF'), ['bash', 'a', 'b']);
    assert.deepEqual(inner('bash script.sh'), ['bash']);
    assert.deepEqual(inner('bash -c "$SCRIPT"'), ['bash', null]);
  });

  it('gives places in the file, escapes counted', () => {
    const text = 'sh -c "echo \\"a\\" | tail"';
    const script = nestedScript(effective(text));
    const tail = script?.commands[1];
    assert.equal(tail && text.slice(tail.span.start, tail.span.end), 'tail');
  });

  it('stops at scripts within scripts within scripts', () => {
    assert.ok(inner(`${"eval 'eval ".repeat(50)}a`).length < 20);
  });

  it('tells a shell that reads its script from a pipe', () => {
    assert.equal(readsScriptFromInput(effective('sudo bash -s -- --yes')), true);
    assert.equal(readsScriptFromInput(effective('sh -x')), true);
    assert.equal(readsScriptFromInput(effective('sh install.sh')), false);
    assert.equal(readsScriptFromInput(effective("sh -c 'a'")), false);
    assert.equal(readsScriptFromInput(effective('tee')), false);
  });
});

describe('flags', () => {
  const args = (text: string) => first(`x ${text}`).args;

  it('finds an option alone, with a value, or in a bundle', () => {
    assert.equal(hasFlag(args('-qy'), '-y', '--yes'), true);
    assert.equal(hasFlag(args('--yes=true'), '-y', '--yes'), true);
    assert.equal(hasFlag(args('--yes-really -- -y'), '-y', '--yes'), false);
    assert.equal(hasFlag(args('--yes=$X'), '--yes'), true);
    assert.equal(findFlag(args('a -y b'), '-y')?.raw, '-y');
  });

  it('reads the values of an option in all spellings, unknown ones too', () => {
    const values = valuesOf(args('-t a --tag=b --tag c -td -t $E --tag=$F x'), '-t', '--tag');
    assert.deepEqual(
      values.map(({ value, from }) => [value, from]),
      [
        ['a', 0],
        ['b', 6],
        ['c', 0],
        ['d', 2],
        [null, 0],
        [null, 6],
      ],
    );
  });

  it('leaves out options and their values among the operands', () => {
    const words = positionals(args('-f file --quiet a -xf b c -- -d'), ['-f']);
    assert.deepEqual(
      words.map((word) => word.raw),
      ['a', 'c', '-d'],
    );
  });
});

describe('maskPlaceholders', () => {
  it('keeps the length and names the places', () => {
    const text = 'a ${{ b }} $[[ c ]] $(Build.Id) << d.e >> {{ f }} $(ls -l)';
    const masked = maskPlaceholders(text, ['expression', 'input', 'macro', 'parameter', 'template']);
    assert.equal(masked.text.length, text.length);
    assert.deepEqual(
      masked.placeholders.map(({ start, end }) => text.slice(start, end)),
      ['${{ b }}', '$[[ c ]]', '$(Build.Id)', '<< d.e >>', '{{ f }}'],
    );
    assert.ok(masked.text.endsWith('$(ls -l)'));
  });

  it('leaves an unfinished placeholder as it is', () => {
    assert.equal(maskPlaceholders('a ${{ b }', ['expression']).text, 'a ${{ b }');
  });
});

describe('dialectOf', () => {
  it('knows shells by name, path and command line', () => {
    for (const [shell, dialect] of [
      ['bash', 'bash'],
      ['/bin/sh -e {0}', 'sh'],
      ['bash --noprofile --norc -eo pipefail {0}', 'bash'],
      ['/usr/bin/env -S python3', 'python'],
      ['C:\\Windows\\System32\\cmd.exe /S /C', 'cmd'],
      ['pwsh', 'powershell'],
      ['PowerShell.exe', 'powershell'],
      ['perl', 'other'],
      ['', 'other'],
    ] as const) {
      assert.equal(dialectOf(shell), dialect, shell);
    }
  });

  it('reads the first line of a script', () => {
    assert.equal(shebangDialect('#!/usr/bin/env node\nx'), 'other');
    assert.equal(shebangDialect('#! /bin/bash -e\nx'), 'bash');
    assert.equal(shebangDialect('echo'), null);
  });
});

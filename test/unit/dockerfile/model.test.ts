import assert from 'node:assert/strict';
import { expand, known, references, UNKNOWN, UNSET } from '../../../server/src/languages/dockerfile/syntax/variables';
import { invalidPart, splitImage } from '../../../server/src/core/image';
import { only, read } from './read';

describe('Dockerfile stages', () => {
  it('inherit ARG, ENV, USER, WORKDIR and SHELL from the stage that they are built on', () => {
    const file = read(
      'FROM alpine AS one\nARG A=x\nENV B=${A}y\nUSER me\nWORKDIR /srv\nSHELL ["ash", "-c"]\nFROM one\nWORKDIR sub\nLABEL l=$B\n',
    );
    const label = only(file, 'LABEL');
    const value = label.pairs[0]?.value;
    assert.equal(value && file.expand(value, label).value, 'xy');
    const state = file.state(label);
    assert.equal(state.user?.value?.text, 'me');
    assert.equal(state.workdir, '/srv/sub');
    assert.equal(state.shell?.words?.[0]?.text, 'ash');
  });

  it('resolve their base through global arguments', () => {
    const file = read('ARG BASE=node:20\nFROM ${BASE} AS deps\nFROM deps\n');
    const base = file.stages[0]?.base;
    assert.equal(base?.kind === 'image' && base.image.tag, '20');
    assert.equal(file.stages[1]?.base.kind, 'stage');
    assert.equal(file.finalStage?.index, 1);
  });

  it('do not see a global argument that they do not repeat', () => {
    const file = read('ARG A=1\nFROM scratch\nLABEL l=$A\nARG A\nLABEL m=$A\n');
    const [before, after] = file.all.filter((one) => one.kind === 'LABEL');
    assert.equal(before && file.isDefined('A', before), false);
    assert.deepEqual(after && file.lookUp('A', after), known('1'));
  });

  it('leave an argument without a default unknown', () => {
    const file = read('ARG TAG\nFROM node:${TAG}\n');
    assert.equal(file.stages[0]?.base.kind, 'unknown');
  });

  it('see the environment from before an ENV in all values of it', () => {
    const file = read('FROM scratch\nENV A=1\nENV A=2 B=$A\nLABEL l=$B\n');
    assert.deepEqual(file.lookUp('B', only(file, 'LABEL')), known('1'));
  });
});

describe('Dockerfile variables', () => {
  const value = (text: string): string | null =>
    expand(text, '\\', (name) =>
      name === 'SET' ? known('v') : name === 'EMPTY' ? known('') : name === 'X' ? UNKNOWN : UNSET,
    ).value;

  for (const [text, expected] of [
    ['$SET', 'v'],
    ['a${SET}b', 'avb'],
    ['${NONE:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${SET:+d}', 'd'],
    ['${NONE+d}', ''],
    ['${NONE:-${SET}x}', 'vx'],
    ['${X:-d}', null],
    ['${NONE:?m}', null],
    ['\\$SET', '$SET'],
    ["'$SET'", '$SET'],
    ['"$SET b"', 'v b'],
    ['a\\ b', 'a b'],
    ['${SET', 'v'],
    ['$', '$'],
  ] as const) {
    it(`expands ${text} to ${expected ?? 'nothing known'}`, () => assert.equal(value(text), expected));
  }

  it('finds every name once, with its modifier', () => {
    assert.deepEqual(
      references("${A:-${B}}/$C'$D'${E##*/}${F//a/b}", '\\').map((one) => [one.name, one.modifier]),
      [
        ['A', ':-'],
        ['B', ''],
        ['C', ''],
        ['E', '##'],
        ['F', '//'],
      ],
    );
  });
});

describe('Dockerfile images', () => {
  it('tell a registry port from a tag', () => {
    const image = splitImage('host:5000/a/b:1.2@sha256:00');
    assert.deepEqual([image.registry, image.path, image.tag, image.digest], ['host:5000', 'a/b', '1.2', 'sha256:00']);
  });

  it('are valid or name the part that is not', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    for (const text of ['a', 'a/b', 'ghcr.io/a/b:c', 'localhost:5000/a', `a:b@${digest}`]) {
      assert.equal(invalidPart(text), null, text);
    }
    assert.equal(invalidPart('A'), 'name');
    assert.equal(invalidPart('a:'), 'tag');
    assert.equal(invalidPart('a@sha256:0'), 'digest');
  });
});

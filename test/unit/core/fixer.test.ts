import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/config';
import { Engine } from '../../../server/src/core/engine';
import { fileFix, type Finding, type Fix } from '../../../server/src/core/finding';
import { applyFixes, fixAll, safeFix } from '../../../server/src/core/fixer';
import type { Rule } from '../../../server/src/core/rule';
import { openText, PATH } from './open';
import { forbid } from './words';

const replace = (start: number, end: number, text: string): Fix =>
  fileFix('safe', `Write ${text}`, () => [{ span: { start, end }, text }]);

const fixed = (text: string, rules: readonly Rule[], wanted?: (finding: Finding) => boolean) =>
  fixAll(new Engine(rules), PATH, openText(text), defaultConfig('/'), wanted);

describe('one pass of fixes', () => {
  it('leaves out a fix that touches an earlier one', () => {
    const fixes = [replace(0, 3, 'ABC'), replace(2, 4, 'x'), replace(3, 3, 'y'), replace(4, 5, 'E')];
    assert.deepEqual(applyFixes('abcde', fixes), { text: 'ABCdE', count: 2 });
  });

  it('leaves out fixes that find nothing to do, or that change other files', () => {
    const elsewhere: Fix = {
      title: 'Write a file',
      kind: 'safe',
      compute: () => [{ path: '/other', edits: [{ span: { start: 0, end: 0 }, text: 'x' }] }],
    };
    assert.deepEqual(applyFixes('abc', [fileFix('safe', 'Nothing', () => null), elsewhere]), { text: 'abc', count: 0 });
  });
});

describe('fix-all', () => {
  it('repairs what a repair uncovers', async () => {
    const rules = [forbid('x/a', 'a', { instead: 'b' }), forbid('x/b', 'b', { instead: 'c' })];
    assert.deepEqual(await fixed('a b a', rules), { text: 'c c c', count: 5 });
  });

  it('ends where two fixes undo each other', async () => {
    const rules = [forbid('x/a', 'a', { instead: 'b' }), forbid('x/b', 'b', { instead: 'a' })];
    assert.deepEqual(await fixed('a', rules), { text: 'b', count: 1 });
  });

  it('ends after ten passes where a fix never settles', async () => {
    const rules = Array.from({ length: 30 }, (_, i) => forbid(`x/a${i}`, `a${i}`, { instead: `a${i + 1}` }));
    assert.deepEqual(await fixed('a0', rules), { text: 'a10', count: 10 });
  });

  it('takes only the findings that are wanted', async () => {
    const rules = [forbid('x/a', 'a', { instead: 'b' }), forbid('x/c', 'c', { instead: 'd' })];
    assert.equal((await fixed('a c', rules, (finding) => finding.rule === 'x/c'))?.text, 'a d');
  });

  it('prefers the fix that is marked, among safe ones', () => {
    const [first, marked] = [replace(0, 1, 'x'), { ...replace(0, 1, 'y'), preferred: true }];
    const suggestion: Fix = { ...replace(0, 1, 'z'), kind: 'suggestion', preferred: true };
    const finding: Finding = {
      rule: 'x/a',
      severity: 'warning',
      span: { start: 0, end: 1 },
      message: 'Here.',
      related: [],
      fixes: [suggestion, first, marked],
      tags: [],
      address: null,
    };
    assert.equal(safeFix(finding), marked);
  });
});

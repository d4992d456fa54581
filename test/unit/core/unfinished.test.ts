import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { createSource } from '../../../server/src/core/source';
import { withoutConsequences } from '../../../server/src/core/unfinished';

const TEXT = 'job:\n  image:\n    user: me\n';
const source = createSource('/a.yml', TEXT);

function finding(rule: string, words: string, more: Partial<Finding> = {}): Finding {
  const start = TEXT.indexOf(words);
  const span = { start, end: start + words.length };
  return { rule, severity: 'error', span, message: rule, related: [], fixes: [], tags: [], address: null, ...more };
}

const from = (words: string): Finding['span'] => ({ start: TEXT.indexOf(words), end: TEXT.length - 1 });
const JOB = finding('job', 'job', { incomplete: from('image') });
const IMAGE = finding('image', 'image', { incomplete: from('user') });
const USER = finding('user', 'me');

const toldOf = (...findings: readonly Finding[]): readonly string[] =>
  withoutConsequences(findings, ({ rule }) => rule === 'secret', source).map(({ rule }) => rule);

describe('one slip', () => {
  it('is told before what may be missing around it, at the end of a file', () => {
    assert.deepEqual(toldOf(JOB, USER), ['user']);
    assert.deepEqual(toldOf(JOB, IMAGE), ['image']);
    assert.deepEqual(toldOf(JOB, IMAGE, USER), ['user']);
  });

  it('ends a file though comments follow', () => {
    const commented = createSource('/a.yml', `${TEXT}\n# more to come\n  # soon\n`);
    assert.deepEqual(
      withoutConsequences([JOB, USER], () => false, commented).map(({ rule }) => rule),
      ['user'],
    );
  });

  it('hides no warning, nor what ends before the last line', () => {
    const warning = { ...USER, severity: 'warning' as const };
    assert.deepEqual(toldOf(JOB, warning), ['job', 'user']);
    assert.deepEqual(toldOf({ ...JOB, incomplete: { start: 0, end: 5 } }, USER), ['job', 'user']);
  });

  it('is told once of two things that one place lacks', () => {
    assert.deepEqual(toldOf(JOB, { ...JOB, rule: 'other' }), ['job']);
  });

  it('that makes a line unreadable is all that is said of the line, but for what holds anyway', () => {
    const unreadable = finding('syntax', 'user', { unreadable: true });
    assert.deepEqual(toldOf(unreadable, USER, finding('secret', 'me'), JOB), ['syntax', 'secret']);
  });
});

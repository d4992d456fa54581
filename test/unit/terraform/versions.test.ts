import assert from 'node:assert/strict';
import {
  haveCommonVersion,
  isAtLeast,
  isSatisfiable,
  rangeOf,
  unreadableTerms,
} from '../../../server/src/languages/terraform/versions';

const canBeMet = (constraint: string): boolean | null => {
  const range = rangeOf(constraint);
  return range && isSatisfiable(range);
};

describe('version constraints', () => {
  for (const constraint of [
    '~> 1.5',
    '~> 1',
    '>= 1.0, < 2.0, != 1.5.0',
    '1.2.3',
    'v1.2',
    '> 1.0.0, < 1.0.2',
    '= 1.0, <= 1.0.0',
  ]) {
    it(`${constraint} can be met`, () => assert.equal(canBeMet(constraint), true));
  }

  for (const constraint of [
    '< 1.0, > 1.0',
    '~> 1.5.0, >= 1.6',
    '= 1.0.0, != 1.0.0',
    '> 1.0.0, < 1.0.1',
    '1.0.0, 1.0.1',
    '< 0',
  ]) {
    it(`${constraint} cannot`, () => assert.equal(canBeMet(constraint), false));
  }

  it('are not judged where they name a pre-release, or cannot be read', () => {
    assert.equal(canBeMet('>= 1.0.0-beta1, < 1.0.0'), null);
    assert.equal(canBeMet('latest'), null);
    assert.deepEqual(unreadableTerms('>= 1.0, 2.x, ~>'), [' 2.x', ' ~>']);
  });

  it('have versions in common, and a least one', () => {
    assert.equal(haveCommonVersion('>= 0.14', '~> 1.0.0'), true);
    assert.equal(haveCommonVersion('>= 1.1', '~> 1.0.0'), false);
    assert.equal(isAtLeast('~> 1.10', 1, 10), true);
    assert.equal(isAtLeast('>= 1.5', 1, 10), false);
    assert.equal(isAtLeast('< 2.0', 1, 0), false);
  });
});

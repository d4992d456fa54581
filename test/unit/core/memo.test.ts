import assert from 'node:assert/strict';
import { lazy, memoize, memoizeBoth } from '../../../server/src/core/memo';

describe('memo', () => {
  it('computes once for each object, undefined included', () => {
    const asked: object[] = [];
    const nothing = memoize((key: object): undefined => void asked.push(key));
    const [a, b] = [{}, {}];
    for (const key of [a, a, b, a, b]) nothing(key);
    assert.deepEqual(asked, [a, b]);
  });

  it('computes once for each pair of objects', () => {
    let runs = 0;
    const pair = memoizeBoth((a: { n: number }, b: { n: number }) => {
      runs++;
      return a.n * 10 + b.n;
    });
    const [one, two] = [{ n: 1 }, { n: 2 }];
    assert.deepEqual([pair(one, two), pair(two, one), pair(one, two), pair(one, one)], [12, 21, 12, 11]);
    assert.equal(runs, 3);
  });

  it('runs a lazy function when it is first asked, and never again', () => {
    let runs = 0;
    const made = lazy(() => void runs++);
    assert.equal(runs, 0);
    made();
    made();
    assert.equal(runs, 1);
  });
});

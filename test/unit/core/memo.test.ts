import assert from 'node:assert/strict';
import { lazy, memoize, memoizeBoth, Notes } from '../../../server/src/core/memo';

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

  it('computes again where the first of two objects is another one', () => {
    let runs = 0;
    const pair = memoizeBoth((a: { n: number }, b: { n: number }) => {
      runs++;
      return a.n * 10 + b.n;
    });
    const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }];
    assert.deepEqual([pair(one, three), pair(two, three), pair(one, three)], [13, 23, 13]);
    assert.equal(runs, 3);
  });

  it('keeps the notes of several tables apart, on the object and on no copy of it', () => {
    const [names, numbers] = [new Notes<object, string>(), new Notes<object, number | undefined>()];
    const key = { a: 1 };
    names.set(key, 'first');
    names.set(key, 'second');
    numbers.set(key, undefined);
    assert.equal(names.get(key), 'second');
    assert.deepEqual([numbers.has(key), numbers.get(key)], [true, undefined]);
    assert.deepEqual(Reflect.ownKeys(key), ['a']);
    assert.deepEqual([names.has({ ...key }), names.has(Object.assign({}, key))], [false, false]);
    for (const other of [[], new Map(), Object.freeze({})]) {
      names.set(other, 'other');
      assert.equal(names.get(other), 'other');
    }
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

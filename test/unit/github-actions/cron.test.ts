import assert from 'node:assert/strict';
import { parseCron, shortestInterval } from '../../../server/src/core/cron';
import { globProblems } from '../../../server/src/languages/github-actions/globs';

describe('schedules', () => {
  it('reads lists, ranges, steps and names', () => {
    const cron = parseCron('0,30 8-18/2 1 jan-mar mon-FRI');
    assert.ok(typeof cron !== 'string');
    assert.deepEqual(cron.fields, [[0, 30], [8, 10, 12, 14, 16, 18], [1], [1, 2, 3], [1, 2, 3, 4, 5]]);
  });

  for (const text of ['', '* * * *', '60 * * * *', '*/0 * * * *', '5-1 * * * *', '* * * * 7', '@daily', 'a * * * *'])
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(typeof parseCron(text), 'string'));

  for (const [text, minutes] of [
    ['* * * * *', 1],
    ['*/5 * * * *', 5],
    ['0,58 * * * *', 2],
    ['0,58 6 * * *', 58],
    ['0 6 * * *', 60],
  ] as const) {
    it(`${text} runs every ${minutes} minutes at its fastest`, () => {
      const cron = parseCron(text);
      assert.ok(typeof cron !== 'string');
      assert.equal(shortestInterval(cron), minutes);
    });
  }
});

describe('filter patterns', () => {
  it('says where the mistake stands, behind an exclamation mark too', () => {
    assert.deepEqual(
      globProblems('!v[9-0]', 'ref').map(({ start, end }) => [start, end]),
      [[2, 7]],
    );
  });
});

import assert from 'node:assert/strict';
import { batchesOf } from '../../../server/src/cli/threads';

describe('batches of files', () => {
  it('keep the files of a folder together, whatever their number', () => {
    const many = Array.from({ length: 40 }, (_, i) => `/a/${i}.tf`);
    const batches = batchesOf('check', ['/b/1.tf', ...many, '/b/2.tf']);
    assert.deepEqual(
      batches.map((batch) => batch.files.length),
      [2, 40],
    );
    assert.deepEqual(batches[0]?.files, ['/b/1.tf', '/b/2.tf']);
  });

  it('join small folders', () => {
    const files = Array.from({ length: 20 }, (_, i) => `/${i}/main.tf`);
    assert.deepEqual(
      batchesOf('check', files).map((batch) => batch.files.length),
      [16, 4],
    );
  });
});

import assert from 'node:assert/strict';
import { completionsAt, labels } from '../../support/editor';

const labelsAt = async (text: string): Promise<string[]> => labels(await completionsAt('/kustomization.yaml', text));

describe('completions in a kustomization', () => {
  it('are the keys of each place that are not there yet, and their words', async () => {
    const keys = await labelsAt('resources: [a.yaml]\n▮\n');
    assert.ok(keys.includes('patches') && !keys.includes('resources'));
    assert.ok((await labelsAt('images:\n  - name: shop\n    ▮\n')).includes('newTag'));
    assert.deepEqual(await labelsAt('configMapGenerator:\n  - behavior: ▮\n'), ['create', 'replace', 'merge']);
  });
});

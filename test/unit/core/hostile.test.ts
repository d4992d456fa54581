import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { createWorkspace } from '../../../server/src/product';
import { engine, everything } from '../../support/check';
import { HOSTILE, OVERSIZED, SHAPES } from '../../support/hostile';

for (const shape of SHAPES) {
  describe(`hostile text as ${shape.path}`, () => {
    for (const [name, textOf] of Object.entries(HOSTILE)) {
      it(`is survived: ${name}`, async () => {
        const text = textOf(shape);
        const workspace = createWorkspace(createMemoryHost(new Map([[shape.path, text]])));
        const result = await engine.check(shape.path, workspace, everything);
        assert.ok(result, 'it was not checked');
        assert.deepEqual(result.failures, []);
        const { length } = text;
        assert.deepEqual(
          result.findings.filter(({ span }) => span.start < 0 || span.end < span.start || span.end > length),
          [],
        );
      });
    }

    it('is not checked where it is longer than anybody writes', async () => {
      const workspace = createWorkspace(createMemoryHost(new Map([[shape.path, OVERSIZED(shape)]])));
      assert.equal(await engine.check(shape.path, workspace, everything), undefined);
    });
  });
}

import assert from 'node:assert/strict';
import { brokenBy, READINESS, stateOf } from '../../../server/src/report/readiness';
import { engine } from '../../support/check';

describe('the readiness checklist', () => {
  it('has the boundaries first, each broken by rules that exist', () => {
    assert.deepEqual(
      READINESS.slice(0, 6).map(({ id }) => id),
      ['tests-before-production', 'no-secrets', 'least-access', 'no-skipped-scans', 'rollback-plan', 'audit-trail'],
    );
    const broken = new Set(engine.rules.flatMap(({ id }) => brokenBy(id).map((item) => item.id)));
    for (const { id } of READINESS.slice(0, 4)) assert.ok(broken.has(id), id);
  });

  it('tells what holds from what has nothing to hold on', () => {
    const [first] = READINESS;
    assert.ok(first);
    assert.equal(stateOf(first, new Set(['github-actions']), 0), 'holds');
    assert.equal(stateOf(first, new Set(['terraform']), 0), 'not applicable');
    assert.equal(stateOf(first, new Set(['github-actions']), 2), 'broken');
  });
});

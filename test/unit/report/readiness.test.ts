import assert from 'node:assert/strict';
import { brokenBy, READINESS, stateOf } from '../../../server/src/report/readiness';
import { languages } from '../../../server/src/languages';
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

  it('says that an item holds only where a rule could have found it broken', () => {
    const known = new Set(languages.map(({ id }) => id));
    for (const item of READINESS) {
      const isJudged = engine.rules.some(({ id }) => brokenBy(id).includes(item));
      assert.equal(isJudged, stateOf(item, known, 0) === 'holds', item.id);
    }
  });

  it('tells what holds from what has nothing to hold on', () => {
    const [first] = READINESS;
    assert.ok(first);
    assert.equal(stateOf(first, new Set(['github-actions']), 0), 'holds');
    assert.equal(stateOf(first, new Set(['terraform']), 0), 'not applicable');
    assert.equal(stateOf(first, new Set(['github-actions']), 2), 'broken');
  });
});

import assert from 'node:assert/strict';
import { RULE_PAGE, RULES, type RuleSummary } from '../../server/src/lsp/protocol';
import { onEachFront, serve } from './support/serve';

onEachFront('Rule pages', (front) => {
  it('lists every rule with the names that other tools give it', async () => {
    const client = await serve(front);
    const rules = await client.request<RuleSummary[]>(RULES);
    const latest = rules.find((rule) => rule.id === 'docker/latest-tag');
    assert.ok(latest?.title);
    assert.ok(latest.aliases.includes('DL3007'));
  });

  it('answers a request that leaves out its parameters as one that has none', async () => {
    const client = await serve(front);
    for (const params of [[], [null], [[]]]) {
      const rules = await client.connection.sendRequest<RuleSummary[]>(RULES, ...params);
      assert.ok(rules.length > 0, JSON.stringify(params));
    }
  });

  it('gives the page of a rule, and null for none', async () => {
    const client = await serve(front);
    const page = await client.request<string>(RULE_PAGE, { rule: 'docker/latest-tag' });
    assert.match(page, /^# .+\n\n`docker\/latest-tag`/);
    assert.equal(await client.request(RULE_PAGE, { rule: 'docker/no-such-rule' }), null);
    assert.equal(await client.request(RULE_PAGE, null), null);
  });
});

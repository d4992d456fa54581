import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { applyEdits } from '../../../server/src/core/text';
import { isRunbook } from '../../../server/src/languages/runbook/detect';
import { ignoreEdit } from '../../../server/src/lsp/ignore-comment';
import { createWorkspace } from '../../../server/src/product';
import { engine, everything } from '../../support/check';

const PATH = '/runbooks/shop-slow.md';
const SECTIONS = '# The shop is slow\n\n## Diagnosis\n\n1. `kubectl get pods`\n';

describe('a runbook', () => {
  const places: readonly (readonly [path: string, text: string, expected: boolean])[] = [
    ['/runbooks/shop-slow.md', SECTIONS, true],
    ['/docs/runbook/shop/slow.markdown', SECTIONS, true],
    ['/ops/RUNBOOK.md', SECTIONS, true],
    ['/playbooks/slow.md', SECTIONS, true],
    ['/docs/shop-slow.md', SECTIONS, false],
    ['/runbooks/README.md', SECTIONS, false],
    ['/runbooks/_index.md', SECTIONS, false],
    ['/runbooks/runbook-template.md', SECTIONS, false],
    ['/runbooks/glossary.md', '# Words\n\n## SLO\n\nAn objective.\n', false],
    ['/runbooks/slow.yml', SECTIONS, false],
  ];
  for (const [path, text, expected] of places)
    it(`${expected ? 'is' : 'is not'} ${path}`, () => assert.equal(isRunbook(path, text), expected));
});

describe('a comment that ignores a finding of a runbook', () => {
  const token = `glpat-${'a1B2c3D4e5'.repeat(2)}`;
  const pages: Readonly<Record<string, string>> = {
    'in a line of text': `# The shop is slow\n\n## Diagnosis\n\nTODO\n`,
    'in code': `# The shop is slow\n\n## Diagnosis\n\n\`\`\`sh\nkubectl get pods\ncurl -H 'PRIVATE-TOKEN: ${token}' https://gitlab.example.com\n\`\`\`\n`,
    'behind settings': `---\ntitle: Slow\n---\n## Diagnosis\n`,
  };
  for (const [where, text] of Object.entries(pages)) {
    for (const reach of ['line', 'file'] as const) {
      it(`silences it ${where}, by ${reach}`, async () => {
        const [finding, parsed] = await firstFinding(text);
        const edit = ignoreEdit(finding, reach, parsed, engine.names);
        assert.ok(edit);
        const silenced = applyEdits(text, [edit]);
        assert.match(silenced, /^<!-- boringops-ignore(?:-file)? \S+ -->$/m);
        const rules = (await check(silenced)).findings.map(({ rule }) => rule);
        assert.ok(!rules.includes(finding.rule) && !rules.includes('config/unused-ignore'), rules.join());
      });
    }
  }
});

async function check(text: string) {
  const workspace = createWorkspace(createMemoryHost(new Map([[PATH, text]])));
  const result = await engine.check(PATH, workspace, everything);
  const parsed = await workspace.parsed(PATH);
  assert.ok(result && parsed);
  return { findings: result.findings.filter(({ rule }) => rule !== 'runbook/missing-section'), parsed };
}

async function firstFinding(text: string) {
  const { findings, parsed } = await check(text);
  const [finding] = findings;
  assert.ok(finding, 'there is a finding');
  return [finding, parsed] as const;
}

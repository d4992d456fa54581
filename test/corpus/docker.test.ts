import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding, Fix } from '../../server/src/core/finding';
import { createMemoryHost } from '../../server/src/core/host';
import { applyEdits } from '../../server/src/core/text';
import type { Workspace } from '../../server/src/core/workspace';
import { createWorkspace } from '../../server/src/product';
import { engine, everything } from '../support/check';
import { needsShared, sharedFolder } from '../support/shared';

const CHECKED = /(?:docker|container)file|compose[^/]*\.ya?ml$|ignore$/i;
/** Of one fix in one file: more of the same tell nothing new. */
const MAX_SAME_FIXES = 3;
const TRUNCATIONS = 5;

/** How often each message of each rule stands among the findings. */
function tally(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, message } of findings) {
    const key = `${rule} ${message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

describe('Dockerfiles and Compose files of real projects', () => {
  const files = new Map<string, string>();
  let workspace: Workspace;
  let checked: readonly string[] = [];

  before(function () {
    needsShared(this, 'corpus');
    const root = path.join(sharedFolder, 'corpus');
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      files.set(`/${path.relative(root, file).split(path.sep).join('/')}`, readFileSync(file, 'utf8'));
    }
    workspace = createWorkspace(createMemoryHost(files));
    checked = [...files.keys()].filter((file) => CHECKED.test(path.basename(file)));
  });

  /** The workspace after a fix; null where it finds nothing to do. */
  function after(file: string, fix: Fix): Workspace | null {
    const changes = fix.compute();
    if (!changes) return null;
    assert.deepEqual(fix.compute(), changes, `${file}: "${fix.title}" gives something else the second time`);
    return changes.reduce((fixed, { path: target = file, edits }) => {
      return fixed.withText(target, applyEdits(files.get(target) ?? '', edits));
    }, workspace);
  }

  it('lose the finding by each of its fixes, and get no new error', async function () {
    this.timeout(600_000);
    const broken: string[] = [];
    for (const file of checked) {
      const result = await engine.check(file, workspace, everything);
      if (!result) continue;
      const before = tally(result.findings);
      const errors = result.findings.filter((one) => one.severity === 'error').length;
      const seen = new Map<string, number>();
      for (const finding of result.findings) {
        for (const fix of finding.fixes) {
          const kind = `${finding.rule} ${fix.title}`;
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
          const fixed = (seen.get(kind) ?? 0) > MAX_SAME_FIXES ? null : after(file, fix);
          const next = fixed && (await engine.check(file, fixed, everything));
          if (!next) continue;
          const key = `${finding.rule} ${finding.message}`;
          const line = result.source.lines.position(finding.span.start).line + 1;
          if ((tally(next.findings).get(key) ?? 0) >= (before.get(key) ?? 0))
            broken.push(`${file}:${line} ${kind} leaves it`);
          if (next.findings.filter((one) => one.severity === 'error').length > errors)
            broken.push(`${file}:${line} ${kind} makes a new error`);
        }
      }
    }
    assert.equal(broken.join('\n'), '');
  });

  it('are checked without a failure wherever they end', async function () {
    this.timeout(600_000);
    const failures: string[] = [];
    let seed = 20_261_124;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (const file of checked) {
      const text = files.get(file) ?? '';
      for (let i = 0; i < TRUNCATIONS; i++) {
        const end = Math.floor(random() * text.length);
        const result = await engine.check(file, workspace.withText(file, text.slice(0, end)), everything);
        for (const { rule, error } of result?.failures ?? [])
          failures.push(`${file} at ${end}: ${rule} ${String(error)}`);
      }
    }
    assert.equal(failures.join('\n'), '');
  });
});

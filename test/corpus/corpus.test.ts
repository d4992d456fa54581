import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Engine } from '../../server/src/core/engine';
import { createMemoryHost } from '../../server/src/core/host';
import type { Workspace } from '../../server/src/core/workspace';
import { createWorkspace } from '../../server/src/product';
import { engine, everything } from '../support/check';
import { instrument } from '../support/instrument';
import { needsShared, sharedFolder } from '../support/shared';

const SLOW_MS = 1000;

describe('files of real projects', () => {
  const files = new Map<string, string>();
  const problems: string[] = [];
  const watched = new Engine(engine.rules.map((rule) => instrument(rule, (problem) => problems.push(problem))));
  let workspace: Workspace;

  before(function () {
    needsShared(this, 'corpus');
    const root = path.join(sharedFolder, 'corpus');
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      files.set(`/${path.relative(root, file).split(path.sep).join('/')}`, readFileSync(file, 'utf8'));
    }
    workspace = createWorkspace(createMemoryHost(files));
  });

  it('are checked without a failure, each within a second, with every span inside the text', async function () {
    this.timeout(600_000);
    const failures: string[] = [];
    for (const file of files.keys()) {
      problems.length = 0;
      const start = process.cpuUsage();
      const result = await watched.check(file, workspace, everything);
      const milliseconds = Math.round(process.cpuUsage(start).user / 1000);
      for (const { rule, error } of result?.failures ?? []) problems.push(`${rule} threw ${String(error)}`);
      if (milliseconds > SLOW_MS) problems.push(`took ${milliseconds} ms`);
      failures.push(...problems.map((problem) => `${file}: ${problem}`));
    }
    assert.equal(failures.join('\n'), '');
  });

  it('are all in a language that is known by their name', () => {
    const unknown = [...files.keys()].filter(
      (file) =>
        /\/\.github\/workflows\/[^/]+\.ya?ml$|\.gitlab-ci\.yml$|Dockerfile$|\.tf$/.test(file) &&
        workspace.adapterFor(file, files.get(file) ?? '') === undefined,
    );
    assert.deepEqual(unknown, []);
  });
});

import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { parseShell } from '../../../server/src/languages/shell/parse';
import { knownCommands } from '../../../server/src/pipeline/commands';
import { gatherPipelineProject, noProject } from '../../../server/src/pipeline/project';
import { createWorkspace } from '../../../server/src/product';

const gather = (files: Readonly<Record<string, string>>): ReturnType<typeof gatherPipelineProject> =>
  gatherPipelineProject('/', createWorkspace(createMemoryHost(new Map(Object.entries(files)))));

describe('what the commands of a pipeline stand for', () => {
  it('is read from package.json and the Makefile', async () => {
    const project = await gather({
      '/package.json': JSON.stringify({
        scripts: { all: 'npm run lint && npm run unit', unit: 'vitest run', ship: 'npm publish' },
      }),
      '/Makefile': 'ci: verify\n\t@echo done\nverify:\n\tgo test ./...\nrelease: ci\n\tdocker push app:1\nVAR := x\n',
    });
    const purpose = (script: string): unknown => knownCommands(project, parseShell(script))[0]?.purpose;
    assert.equal(purpose('npm run all'), 'test');
    assert.equal(purpose('yarn ship'), 'publish');
    assert.equal(purpose('npm run unknown'), null);
    assert.equal(purpose('make ci'), 'test');
    assert.equal(purpose('make release'), 'publish');
    assert.equal(purpose('make -C other release'), null);
  });

  it('ends for targets and scripts that call each other, and for files that are broken', async () => {
    const project = await gather({
      '/package.json': JSON.stringify({ scripts: { a: 'npm run b', b: 'npm run a' } }),
      '/Makefile': 'a: b\n\tmake b\nb: a\n\tmake a\n',
    });
    assert.equal(knownCommands(project, parseShell('npm run a\nmake a'))[0]?.purpose, null);
    assert.equal((await gather({ '/package.json': '{' })).packageScripts, null);
    assert.equal(await gatherPipelineProject(null, createWorkspace(createMemoryHost(new Map()))), noProject);
  });
});

// What a pipeline is told to run is known as tests, or as a scan, by the same tables that judge pipelines.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseShell } from '../../../server/src/languages/shell/parse';
import { knownCommands } from '../../../server/src/pipeline/commands';
import { noProject, type PipelineProject } from '../../../server/src/pipeline/project';
import { auditWork, testWork, type Work } from '../../../server/src/pipeline/project-work';

interface Kind {
  readonly file: string;
  readonly testsAre?: 'script' | readonly string[];
  readonly audit?: readonly string[];
}

const { projects } = JSON.parse(readFileSync('server/data/project-work.json', 'utf8')) as {
  readonly projects: readonly Kind[];
};

/** A project of this kind, with tests. */
const projectOf = ({ file, testsAre }: Kind, ...more: readonly string[]): PipelineProject => ({
  ...noProject,
  names: new Set([file, ...(Array.isArray(testsAre) ? [String(testsAre[0])] : []), ...more]),
  packageScripts: testsAre === 'script' ? new Map([['test', 'vitest run']]) : null,
});

const purposesOf = (work: Work | null): readonly string[] =>
  (work?.commands ?? []).flatMap((command) =>
    knownCommands(noProject, parseShell(command)).flatMap(({ purposes }) => purposes),
  );

describe('work that a project’s files tell', () => {
  for (const kind of projects) {
    it(`of ${kind.file}`, () => {
      const project = projectOf(kind);
      assert.ok(purposesOf(testWork(project)).includes('test'));
      assert.equal(purposesOf(auditWork(project)).includes('security'), kind.audit !== undefined);
      for (const { image } of [testWork(project), auditWork(project)].flatMap((work) => work ?? []))
        assert.match(image, /:\d/, 'the version of its image');
    });
  }

  it('is none where there are no tests, several kinds, or another one than it looks like', () => {
    const [npm] = projects;
    const yarn = projects.find(({ file }) => file === 'yarn.lock');
    assert.ok(npm && yarn);
    assert.equal(testWork({ ...projectOf(npm), packageScripts: new Map() }), null);
    assert.equal(testWork(projectOf(npm, 'go.mod')), null);
    assert.equal(testWork(projectOf(yarn, '.yarnrc.yml')), null);
    assert.equal(testWork(noProject), null);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { defaultConfig, type Config } from '../../../server/src/core/config';
import { createMemoryHost } from '../../../server/src/core/host';
import { createSource } from '../../../server/src/core/source';
import type { Workspace } from '../../../server/src/core/workspace';
import { parseYaml } from '../../../server/src/languages/yaml/parse';
import { createWorkspace } from '../../../server/src/product';
import { findScaffold, scaffolds } from '../../../server/src/scaffold';
import { readProject, type Project } from '../../../server/src/scaffold/project';
import { problemWith, type Answers, type Scaffold, type ScaffoldFile } from '../../../server/src/scaffold/scaffold';
import { describeFinding, engine } from '../../support/check';
import { SHAPES } from './shapes';

const ROOT = '/shop';
const strict: Config = { ...defaultConfig(ROOT), profile: 'strict' };

type Files = Readonly<Record<string, string>>;

const open = (files: Files): Workspace => {
  const absolute = Object.entries(files).map(([path, text]): [string, string] => [`${ROOT}/${path}`, text]);
  return createWorkspace(createMemoryHost(new Map(absolute), { roots: [ROOT] }));
};

const project = (files: Files): Promise<Project> => readProject(open(files), ROOT);

/** Every combination of the choices of a scaffold. */
function answersOf({ questions }: Scaffold): Answers[] {
  return questions.reduce<Answers[]>(
    (all, { id, choices }) =>
      choices ? all.flatMap((answers) => choices.map(({ value }) => ({ ...answers, [id]: value }))) : all,
    [{}],
  );
}

async function findingsIn(files: Files, written: readonly ScaffoldFile[]): Promise<string[]> {
  const after = { ...files, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) };
  const workspace = open(after);
  const found: string[] = [];
  for (const { path, text } of written) {
    const result = await engine.check(`${ROOT}/${path}`, workspace, strict);
    found.push(...(result?.findings.map((one) => `${path} ${one.rule} ${describeFinding(one, result)}`) ?? []));
    if (/\.ya?ml$/.test(path)) found.push(...parseYaml(createSource(path, text)).errors.map((error) => error.message));
  }
  return found;
}

describe('scaffolds', () => {
  for (const [shape, files] of Object.entries(SHAPES)) {
    it(`write into ${shape} what is free of findings in the strict profile`, async () => {
      const facts = await project(files);
      for (const scaffold of scaffolds) {
        const isRecognised = facts.stacks.some((stack) => stack.folder === '');
        const own = scaffold.id === 'dockerfile' ? (isRecognised ? [{}] : []) : answersOf(scaffold);
        for (const answers of own) {
          const written = scaffold.files(answers, facts);
          assert.ok(written.length > 0);
          const title = `${scaffold.id} ${JSON.stringify(answers)}`;
          assert.deepEqual(await findingsIn(files, written), [], `${title}\n${written[0]?.text ?? ''}`);
        }
      }
    });
  }

  it('write a pipeline of the commands that the project has, and of no others', async () => {
    const files = SHAPES['npm with every script'] ?? {};
    const [workflow] = findScaffold('pipeline')?.files({ system: 'github' }, await project(files)) ?? [];
    for (const command of ['npm ci', 'npm run lint', 'npm run typecheck', 'npm run test', 'npm run build']) {
      assert.ok(workflow?.text.includes(`run: ${command}`), command);
    }
    const bare = await project(SHAPES['npm without a lock file or scripts'] ?? {});
    const [plain] = findScaffold('pipeline')?.files({ system: 'github' }, bare) ?? [];
    assert.ok(!plain?.text.includes('npm run') && plain?.text.includes('sh scripts/test.sh'));
  });

  it('run each package of a monorepo in its folder, and set a tool up once', async () => {
    const facts = await project(SHAPES['a monorepo'] ?? {});
    assert.deepEqual(
      facts.stacks.map((stack) => [stack.kind, stack.folder]),
      [
        ['node', 'packages/web'],
        ['go', 'services/api'],
        ['python', 'services/worker'],
      ],
    );
    assert.deepEqual([facts.defaultBranch, facts.terraform, facts.hasDockerfile], ['master', 'terraform', true]);
    const [workflow] = findScaffold('pipeline')?.files({ system: 'github' }, facts) ?? [];
    assert.match(workflow?.text ?? '', /working-directory: services\/api/);
    assert.match(workflow?.text ?? '', /docker\/build-push-action/);
  });

  it('write the pipeline of the system that the project has', async () => {
    for (const [file, path] of [
      ['.gitlab-ci.yml', '.gitlab-ci.yml'],
      ['azure-pipelines.yml', 'azure-pipelines.yml'],
      ['.circleci/config.yml', '.circleci/config.yml'],
      ['bitbucket-pipelines.yml', 'bitbucket-pipelines.yml'],
      ['README.md', '.github/workflows/ci-cd.yml'],
    ] as const) {
      const [written] = findScaffold('pipeline')?.files({}, await project({ [file]: '' })) ?? [];
      assert.equal(written?.path, path);
    }
  });

  it('say what is wrong with an answer', () => {
    const pipeline = findScaffold('pipeline');
    assert.ok(pipeline);
    assert.equal(problemWith(pipeline, { system: 'gitlab' }), null);
    assert.match(
      problemWith(pipeline, { system: 'jenkins' })?.message ?? '',
      /none of github, gitlab, azure, circleci, bitbucket/,
    );
    assert.match(
      problemWith(pipeline, { systm: 'gitlab' })?.message ?? '',
      /no question of pipeline; there are system/,
    );
  });

  it('are named once each, and need no answer', async () => {
    assert.equal(new Set(scaffolds.map(({ id }) => id)).size, scaffolds.length);
    const facts = await project({});
    for (const scaffold of scaffolds) assert.ok(scaffold.files({}, facts).every(({ text }) => text.endsWith('\n')));
  });
});

describe('pipelines that are written, as another checker reads them', () => {
  it('actionlint has nothing to say of them', async function () {
    if (spawnSync('actionlint', ['-version']).error) {
      console.log('    skipped, because actionlint is not on the PATH');
      this.skip();
    }
    this.timeout(120_000);
    for (const [shape, files] of Object.entries(SHAPES)) {
      const [workflow] = findScaffold('pipeline')?.files({ system: 'github' }, await project(files)) ?? [];
      const { status, stdout } = spawnSync('actionlint', ['-no-color', '-shellcheck=', '-pyflakes=', '-'], {
        input: workflow?.text ?? '',
        encoding: 'utf8',
      });
      assert.equal(status, 0, `${shape}\n${stdout}`);
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultConfig, type Config } from '../../../server/src/core/config';
import { createSource } from '../../../server/src/core/source';
import { parseYaml } from '../../../server/src/languages/yaml/parse';
import { describeFinding, engine, openProject } from '../../support/check';
import { ALL, FILES } from './all';
import { expand, tabStops } from './expand';
import { frameOf } from './frames';

const strict: Config = { ...defaultConfig('/'), profile: 'strict' };

/** Of every pipeline, whatever system runs it. */
const STAGES = 'pipeline validate build test security publish deploy-dev deploy-staging deploy-production'.split(' ');

interface Manifest {
  readonly contributes: { readonly snippets: readonly { readonly language: string; readonly path: string }[] };
}

describe('snippets', () => {
  it('are at least forty, each file of them for some language', () => {
    assert.ok(ALL.length >= 40, `there are ${ALL.length}`);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const contributed = manifest.contributes.snippets.map(({ path }) => path);
    for (const file of FILES) assert.ok(contributed.includes(`./snippets/${file}.json`), file);
    for (const path of contributed) assert.ok(FILES.includes(path.replace(/^\.\/snippets\/(.*)\.json$/, '$1')), path);
  });

  it('are found by words, no two by the same ones', () => {
    const known = new Map<string, string>();
    for (const { name, snippet } of ALL) {
      assert.ok(snippet.description.length > 10, name);
      for (const prefix of [snippet.prefix].flat()) {
        assert.match(prefix, /^[a-z][a-z0-9-]+$/, name);
        assert.equal(known.get(prefix), undefined, `${prefix} of ${name}`);
        known.set(prefix, name);
      }
    }
  });

  it('are there for every stage on both systems, and for everything else that a delivery is made of', () => {
    const known = new Set(ALL.flatMap(({ snippet }) => [snippet.prefix].flat()));
    const stages = [
      ...['pipeline', 'validate', 'build', 'test', 'services', 'security', 'publish'],
      ...[
        'deploy-dev',
        'deploy-staging',
        'deploy-production',
        'canary',
        'smoke-test',
        'monitor',
        'promote',
        'rollback',
      ],
      ...['secrets-aws', 'secrets-vault', 'secret'],
    ];
    const languages = ['node', 'python', 'go', 'java', 'dotnet', 'rust', 'ruby', 'php'];
    const terraform = [
      'variable',
      'output',
      'module',
      'ecs-service',
      'autoscaling',
      'backend',
      'secret',
      'ecs-blue-green',
    ];
    const others = [
      ...['docker-healthcheck', 'dockerignore', 'kubernetes-rolling', 'kubernetes-blue-green', 'kubernetes-canary'],
      ...['kubernetes-probes', 'argo-canary', 'argo-blue-green', 'prometheus-alerts', 'recording-red', 'recording-use'],
      ...['structured-logs', 'tracing', 'runbook', 'runbook-cause', 'runbook-escalation', 'post-mortem'],
      ...['incident-update', 'on-call-handover'],
    ];
    const wanted = [
      ...['github', 'gitlab'].flatMap((system) => stages.map((stage) => `${system}-${stage}`)),
      ...['azure', 'circleci', 'bitbucket'].flatMap((system) => STAGES.map((stage) => `${system}-${stage}`)),
      ...languages.map((language) => `docker-${language}`),
      ...terraform.map((what) => `terraform-${what}`),
      ...others,
    ];
    assert.deepEqual(
      wanted.filter((prefix) => !known.has(prefix)),
      [],
    );
  });

  it('are walked through from the top down, and end where one goes on writing', () => {
    for (const { name, snippet } of ALL) {
      const stops = tabStops(snippet.body);
      const firsts = stops.filter((stop, i) => stop > 0 && stops.indexOf(stop) === i);
      assert.deepEqual(
        firsts,
        firsts.toSorted((a, b) => a - b),
        `the order of ${name}`,
      );
      assert.equal(stops.at(-1), 0, `the end of ${name}`);
    }
  });

  for (const { file, name, snippet } of ALL) {
    it(`${name}: nothing is found in it, in the strict profile`, async () => {
      const body = expand(snippet.body);
      const frame = frameOf(file, name, body);
      const text = frame.around(body.endsWith('\n') ? body : `${body}\n`);
      if (/\.ya?ml$/.test(frame.path)) {
        const problems = parseYaml(createSource(frame.path, text)).errors.map((error) => error.message);
        assert.deepEqual(problems, [], text);
      }
      const project = { path: frame.path, text, ...(frame.files && { files: frame.files }) };
      const result = await engine.check(frame.path, openProject(project), strict);
      const findings = result?.findings.map((one) => `${one.rule} ${describeFinding(one, result)}`) ?? [];
      assert.deepEqual(findings, [], text);
      assert.deepEqual(result?.failures ?? [], []);
    });
  }
});

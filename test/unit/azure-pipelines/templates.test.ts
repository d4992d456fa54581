import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { azurePipelines } from '../../../server/src/languages/azure-pipelines';
import { parseAzureFile } from '../../../server/src/languages/azure-pipelines/parse';
import { pipelineOf } from '../../../server/src/languages/azure-pipelines/pipeline';
import { parseTemplateExpression } from '../../../server/src/languages/azure-pipelines/template-expression';
import { evaluate, type Value } from '../../../server/src/languages/azure-pipelines/template-value';
import type { Job, Pipeline } from '../../../server/src/pipeline/model';
import { createWorkspace } from '../../../server/src/product';
import { checkProject } from '../../support/check';

async function pipeline(text: string, others: Readonly<Record<string, string>> = {}): Promise<Pipeline> {
  const path = '/azure-pipelines.yml';
  const workspace = createWorkspace(createMemoryHost(new Map(Object.entries({ ...others, [path]: text }))));
  const source = await workspace.source(path);
  assert.ok(source);
  const file = parseAzureFile(source);
  const project = await azurePipelines.gather?.(file, source, workspace);
  assert.ok(project);
  return pipelineOf(file, project, { kinds: {}, environments: {} });
}

const scripts = (job: Job | undefined): readonly string[] => (job?.steps ?? []).map((step) => step.script?.text ?? '');
const shown = ({ jobs }: Pipeline): readonly string[] =>
  jobs.map((job) => `${job.stage ?? '-'}/${job.name} < ${job.after.map((one) => one.name).join(' ')}`);

const messages = async (text: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { findings } = await checkProject({ path: '/azure-pipelines.yml', text, files });
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);
};

describe('templates of Azure Pipelines', () => {
  it('bring steps, jobs and stages, each with its own place and the way it came', async () => {
    const whole = await pipeline(
      `trigger: [main]
stages:
  - stage: build
    jobs:
      - job: compile
        steps:
          - bash: make
          - template: ci/steps.yml
            parameters: {tool: npm}
  - template: ci/stages.yml
    parameters:
      environments: [staging, production]
`,
      {
        '/ci/steps.yml': `parameters:
  - name: tool
steps:
  - bash: make lint
  - template: more/publish.yml
`,
        '/ci/more/publish.yml': 'steps:\n  - bash: make publish\n',
        '/ci/stages.yml': `parameters:
  - name: environments
    type: object
stages:
  - \${{ each env in parameters.environments }}:
      - stage: deploy_\${{ env }}
        jobs:
          - template: jobs.yml
            parameters: {environment: '\${{ env }}'}
`,
        '/ci/jobs.yml': `parameters:
  environment: dev
jobs:
  - deployment: live
    environment: \${{ parameters.environment }}
    strategy: {runOnce: {deploy: {steps: [{bash: make deploy}]}}}
`,
      },
    );
    assert.deepEqual(shown(whole), [
      'build/compile < ',
      'deploy_staging/live < compile',
      'deploy_production/live < live',
    ]);
    assert.ok(whole.isComplete);
    const [compile, , production] = whole.jobs;
    assert.deepEqual(scripts(compile), ['make', 'make lint', 'make publish']);
    assert.deepEqual(
      compile?.steps.map(({ path, origins }) => `${path ?? '-'} ${origins.map(({ name }) => name).join(' > ')}`),
      ['- ', '/ci/steps.yml ci/steps.yml', '/ci/more/publish.yml ci/steps.yml > more/publish.yml'],
    );
    assert.deepEqual([production?.target, production?.environment?.name], ['production', 'production']);
  });

  it('follow conditions where the parameters are known, and leave open what a person may choose', async () => {
    const steps = `parameters:
  - {name: scan, type: boolean, default: true}
  - {name: kind, default: fast}
steps:
  - \${{ if parameters.scan }}:
      - bash: make scan
  - \${{ else }}:
      - bash: echo none
  - \${{ if eq(parameters.kind, 'slow') }}:
      - bash: make slow
  - \${{ elseif in(parameters.kind, 'fast', 'faster') }}:
      - bash: make fast
  - \${{ else }}:
      - bash: make other
  - \${{ if variables.x }}:
      - bash: make x
`;
    const of = async (text: string): Promise<readonly string[]> =>
      ((await pipeline(text, { '/s.yml': steps })).jobs[0]?.steps ?? []).map(
        ({ script, runs }) => `${script?.text ?? ''} ${runs}`,
      );
    assert.deepEqual(await of('steps:\n  - template: s.yml\n'), ['make scan yes', 'make fast yes', 'make x unknown']);
    assert.deepEqual(await of('steps:\n  - template: s.yml\n    parameters: {scan: false, kind: Slow}\n'), [
      'echo none yes',
      'make slow yes',
      'make x unknown',
    ]);
    const asked = `parameters:
  - {name: scan, type: boolean, default: true}
steps:
  - template: s.yml
    parameters: {scan: '\${{ parameters.scan }}', kind: '\${{ variables.kind }}'}
`;
    assert.deepEqual(await of(asked), [
      'make scan unknown',
      'echo none unknown',
      'make slow unknown',
      'make fast unknown',
      'make other unknown',
      'make x unknown',
    ]);
  });

  it('may be extended with parts of the pipeline, which keep their places', async () => {
    const whole = await pipeline(
      `extends:
  template: base.yml
  parameters:
    stages:
      - stage: own
        jobs:
          - job: unit
            steps: [{bash: make test}]
`,
      {
        '/base.yml': `parameters:
  - {name: stages, type: stageList}
stages:
  - stage: first
    jobs: [{job: check, steps: [{bash: make check}]}]
  - \${{ each stage in parameters.stages }}:
      - stage: \${{ stage.stage }}
        jobs:
          - \${{ each job in stage.jobs }}:
              - \${{ each pair in job }}:
                  \${{ if ne(pair.key, 'steps') }}:
                    \${{ pair.key }}: \${{ pair.value }}
                steps:
                  - bash: make setup
                  - \${{ job.steps }}
`,
      },
    );
    assert.deepEqual(shown(whole), ['first/check < ', 'own/unit < check']);
    assert.ok(whole.isComplete);
    assert.deepEqual(scripts(whole.jobs[1]), ['make setup', 'make test']);
    assert.deepEqual(
      whole.jobs[1]?.steps.map(({ path }) => path),
      ['/base.yml', null],
    );
  });

  it('take part in what is missing, twice there or goes round', async () => {
    const files = {
      '/jobs.yml': `parameters:
  - {name: after, type: object, default: []}
jobs:
  - job: unit
    dependsOn: \${{ parameters.after }}
    steps: [{bash: make}]
`,
    };
    assert.deepEqual(await messages('jobs:\n  - template: jobs.yml\n    parameters: {after: [biuld]}\n', files), [
      'azure/unknown-depends-on: There is no job `biuld` to depend on, so Azure Pipelines refuses the file.',
    ]);
    assert.deepEqual(await messages('jobs:\n  - template: jobs.yml\n    parameters: {after: biuld}\n', files), [
      'azure/unknown-depends-on: There is no job `biuld` to depend on, so Azure Pipelines refuses the file.',
    ]);
    assert.deepEqual(
      await messages(
        'jobs:\n  - template: jobs.yml\n  - job: lint\n    dependsOn: [unit]\n    steps: [{bash: a}]\n',
        files,
      ),
      [],
    );
    assert.deepEqual(
      await messages(
        'jobs:\n  - template: jobs.yml\n  - job: lint\n    dependsOn: [uint]\n    steps: [{bash: a}]\n',
        files,
      ),
      [
        'azure/unknown-depends-on: There is no job `uint` to depend on, so Azure Pipelines refuses the file. Did you mean `unit`?',
      ],
    );
    assert.deepEqual(await messages('jobs:\n  - template: jobs.yml\n  - template: jobs.yml\n', files), [
      'azure/duplicate-name: There is another job of this stage `unit` in the template `jobs.yml`, so Azure Pipelines refuses the file.',
    ]);
    assert.deepEqual(
      await messages(
        'jobs:\n  - job: a\n    dependsOn: unit\n    steps: [{bash: a}]\n  - template: jobs.yml\n    parameters: {after: [a]}\n',
        files,
      ),
      [
        'azure/depends-on-cycle: These depend on each other in a circle (a → unit → a), so Azure Pipelines refuses the file.',
      ],
    );
  });

  it('that take in themselves, or each other many times over, come to an end', async () => {
    const round = {
      '/a.yml': 'steps:\n  - template: b.yml\n  - template: b.yml\n',
      '/b.yml': 'steps:\n  - template: a.yml\n',
    };
    assert.equal((await pipeline('steps:\n  - template: a.yml\n', round)).isComplete, false);
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `/t${String(i)}.yml`,
        `steps:\n${`  - template: t${String(i + 1)}.yml\n`.repeat(3)}`,
      ]),
    );
    const started = process.cpuUsage();
    assert.equal((await pipeline('steps:\n  - template: t0.yml\n', many)).isComplete, false);
    assert.ok(process.cpuUsage(started).user < 2_000_000);
  });
});

describe('expressions of templates', () => {
  const NOTHING: Value<never> = { kind: 'unknown' };
  const valueOf = (text: string): unknown => {
    const expression = parseTemplateExpression(text);
    const value =
      expression && evaluate(expression, { named: () => NOTHING, member: () => NOTHING, settle: (one) => one });
    return value?.kind === 'plain' ? value.value : value?.kind;
  };

  it('are worked out with the conversions of Azure Pipelines', () => {
    for (const [text, value] of [
      ["eq('A', 'a')", true],
      ["eq(true, 'true')", true],
      ["eq(1, '1')", true],
      ["eq('1', 1)", true],
      ["ne(null, '')", false],
      ["and(true, not(false), or(false, 'x'))", true],
      ['xor(true, true)', false],
      ["in('b', 'a', 'B')", true],
      ["notIn('c', 'a', 'b')", true],
      ["startsWith('refs/heads/main', 'REFS/')", true],
      ["contains('abc', 'd')", false],
      ["coalesce('', null, 'it''s')", "it's"],
      ["format('{0}-{1}', lower('A'), upper('b'))", 'a-B'],
      ["replace('a.b.c', '.', '_')", 'a_b_c'],
      ["length('abc')", 3],
      ['and(false, something)', false],
      ['and(true, something)', 'unknown'],
      ["eq(variables['Build.Reason'], 'Manual')", 'unknown'],
      ["counter('a', 1)", 'unknown'],
      ['1.2.3', undefined],
      ["eq('a'", undefined],
      ["'a' 'b'", undefined],
      ['', undefined],
      ['((((', undefined],
    ] as const)
      assert.equal(valueOf(text), value, text);
  });
});

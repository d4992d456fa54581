import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import type { Source } from '../../../server/src/core/source';
import { defaultConfig } from '../../../server/src/core/config';
import { createMemoryHost } from '../../../server/src/core/host';
import { createWorkspace } from '../../../server/src/product';
import { Engine } from '../../../server/src/core/engine';
import { engine as whole } from '../../support/check';
import { problemsOfTyping } from '../../support/typing';
import { WORKFLOW_PATH, WORKFLOWS } from '../../support/workflow-texts';

/** The rules that refuse a file. */
const engine = new Engine(
  whole.rules.filter(({ severity, subject }) => severity === 'error' && subject !== 'pipeline'),
);

/** What is not there yet is missing wherever its owner stands. */
const MISSING: ReadonlySet<string> = new Set([
  'actions/missing-key',
  'actions/empty-collection',
  'actions/empty-value',
]);

const keyOf = ({ rule, span }: Finding): string => `${rule} ${span.start}`;

/** Errors of the text up to each offset that the whole text does not have. */
async function* typed(
  text: string,
  path = WORKFLOW_PATH,
): AsyncGenerator<{ errors: readonly Finding[]; source: Source }> {
  const workspace = createWorkspace(createMemoryHost(new Map()));
  const errorsOf = async (part: string): Promise<{ errors: readonly Finding[]; source: Source }> => {
    workspace.open(path, part);
    const result = await engine.check(path, workspace, defaultConfig('/'));
    assert.ok(result);
    assert.deepEqual(result.failures, []);
    return { errors: result.findings.filter((one) => one.severity === 'error'), source: result.source };
  };
  const meant = new Set((await errorsOf(text)).errors.map(keyOf));
  for (let end = 0; end <= text.length; end++) {
    const { errors, source } = await errorsOf(text.slice(0, end));
    yield { errors: errors.filter((one) => !meant.has(keyOf(one))), source };
  }
}

describe('a workflow that is being typed', () => {
  for (const [name, text] of Object.entries(WORKFLOWS)) {
    it(`${name} has the findings of a text that is opened, at every keystroke`, async function () {
      this.timeout(120_000);
      assert.deepEqual(await problemsOfTyping(WORKFLOW_PATH, text), []);
    });

    it(`${name} has no error but where it is typed`, async function () {
      this.timeout(120_000);
      const problems: string[] = [];
      for await (const { errors, source } of typed(text)) {
        const shown = errors.map(
          ({ rule, span }) => `${rule} ${JSON.stringify(source.text.slice(span.start, span.end))}`,
        );
        const note = (why: string): void =>
          void problems.push(`${why}: ${JSON.stringify(source.text.slice(-30))} ${shown.join(', ')}`);
        const [broken] = errors.filter(({ rule }) => rule === 'yaml/syntax-error');
        if (broken && errors.length > 1) note('more than the syntax error');
        const end = source.lines.position(source.text.trimEnd().length).line;
        for (const { rule, span } of errors) {
          const isHere = source.lines.position(span.end).line >= end || rule === 'yaml/syntax-error';
          if (!isHere && !MISSING.has(rule)) note('an error elsewhere');
        }
        if (errors.filter(({ rule }) => rule === 'actions/expression-syntax').length > 1) note('one expression, twice');
      }
      assert.deepEqual(problems.slice(0, 10), []);
    });
  }
});

describe('what belongs to workflows', () => {
  const TEXTS: Readonly<Record<string, string>> = {
    '/.github/actions/build/action.yml': `name: Build
description: Builds it
inputs:
  level:
    description: How much
    required: false
    default: "1"
outputs:
  digest:
    description: Of the image
    value: \${{ steps.build.outputs.digest }}
branding: {icon: box, color: blue}
runs:
  using: "composite"
  steps:
    - id: build
      if: \${{ inputs.level != '0' }}
      run: |
        make
      shell: bash
`,
    '/.github/dependabot.yml': `version: 2
updates:
  - package-ecosystem: "npm"
    directories: ["/", "/packages/*"]
    schedule:
      interval: "weekly"
      time: "05:00"
      timezone: "Europe/Berlin"
    ignore:
      - dependency-name: "lodash"
        versions: ["4.x"]
  - package-ecosystem: docker
    directory: /
    schedule: {interval: daily}
`,
  };
  for (const [path, text] of Object.entries(TEXTS))
    it(`${path} has one error at most wherever the typing stops`, async () => {
      const problems: string[] = [];
      for await (const { errors, source } of typed(text, path))
        if (errors.length > 1)
          problems.push(`${source.text.slice(-30)}: ${errors.map(({ message }) => message).join(' ')}`);
      assert.deepEqual(problems.slice(0, 10), []);
    });
});

describe('an expression without an end', () => {
  const workflow = (line: string): string => `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
${line}
      - run: echo \${{ github.ref }}
`;
  for (const line of [
    '      - run: echo ${{ github.sha',
    "      - run: echo ${{ 'main",
    '      - run: |\n          echo ${{ github.sha\n          echo ${{ github.ref }}',
    '      - run: "echo ${{ github.sha"',
    '      - run: make\n        if: ${{ github.sha',
    '      - run: make\n        env: {SHA: "${{ github.sha"}',
  ]) {
    it(`is reported once, where it begins: ${JSON.stringify(line)}`, async () => {
      const text = workflow(line);
      const workspace = createWorkspace(createMemoryHost(new Map([[WORKFLOW_PATH, text]])));
      const result = await engine.check(WORKFLOW_PATH, workspace, defaultConfig('/'));
      const errors = result?.findings.filter((one) => one.severity === 'error') ?? [];
      assert.deepEqual(
        errors.map(({ rule, span }) => [rule, span.start]),
        [['actions/expression-syntax', text.indexOf('${{')]],
      );
    });
  }
});

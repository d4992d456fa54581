import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import type { Workspace } from '../../../server/src/core/workspace';
import type { ActionsProject } from '../../../server/src/languages/github-actions/project';
import { createWorkspace } from '../../../server/src/product';
import { describeFinding, engine, everything } from '../../support/check';
import { WORKFLOW_PATH } from '../../support/workflow-texts';

async function findingsIn(workspace: Workspace): Promise<readonly string[]> {
  const result = await engine.check(WORKFLOW_PATH, workspace, everything);
  assert.ok(result);
  assert.deepEqual(result.failures, []);
  return result.findings.map((finding) => `${finding.rule} ${describeFinding(finding, result)}`);
}

const opened = (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  findingsIn(createWorkspace(createMemoryHost(new Map(Object.entries(files)))));

/** What is found after a file was changed in an open workspace, which has to be what is found where nothing was known. */
async function assertFollowed(files: Readonly<Record<string, string>>, changed: string, text: string): Promise<void> {
  const workspace = createWorkspace(createMemoryHost(new Map(Object.entries(files))));
  for (const [path, content] of Object.entries(files)) workspace.open(path, content);
  const before = await findingsIn(workspace);
  workspace.open(changed, text);
  const after = await findingsIn(workspace);
  assert.deepEqual(after, await opened({ ...files, [changed]: text }));
  assert.notDeepEqual(after, before, 'the change makes a difference');
}

describe('a job that an edit leaves in its place', () => {
  it('follows the shell that the workflow gives it', async () => {
    const workflow = (shell: string): string => `on: pull_request_target
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - id: title
        run: |
          TITLE='\${{ github.event.pull_request.title }}'
          curl -sSL https://example.org/install.sh | sh
          echo "title=$TITLE" >> "$GITHUB_OUTPUT"
      - run: echo '\${{ steps.title.outputs.title }}'
defaults:
  run:
    shell: ${shell}
`;
    await assertFollowed({ [WORKFLOW_PATH]: workflow('bash') }, WORKFLOW_PATH, workflow('pwsh'));
  });

  it('follows the variables that the workflow gives it', async () => {
    const workflow = (value: string): string => `on: issue_comment
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: echo "\${{ env.COMMENT }}"
env:
  COMMENT: \${{ github.${value} }}
`;
    const [risky, known] = [workflow('event.comment.body'), workflow('event.comment.node')];
    await assertFollowed({ [WORKFLOW_PATH]: risky }, WORKFLOW_PATH, known);
  });

  it('follows the actions that its action calls', async () => {
    const action = (run: string): string => `name: inner
description: Prints a text.
inputs:
  text:
    description: The text.
runs:
  using: composite
  steps:
    - shell: bash
      env:
        TEXT: \${{ inputs.text }}
      run: ${run}
`;
    const files = {
      [WORKFLOW_PATH]: `on: issue_comment
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - uses: ./outer
        with:
          text: \${{ github.event.comment.body }}
`,
      '/outer/action.yml': `name: outer
description: Hands a text on.
inputs:
  text:
    description: The text.
runs:
  using: composite
  steps:
    - uses: ./inner
      with:
        text: \${{ inputs.text }}
`,
      '/inner/action.yml': action('echo "${{ inputs.text }}"'),
    };
    await assertFollowed(files, '/inner/action.yml', action('echo "$TEXT"'));
  });
});

describe('a file that another one names', () => {
  it('is the one that the workspace has read, and not read again', async () => {
    const action = '/.github/actions/a/action.yml';
    const files = {
      [WORKFLOW_PATH]:
        'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ./.github/actions/a\n',
      [action]: 'name: A\ndescription: A.\nruns:\n  using: composite\n  steps: []\n',
    };
    const workspace = createWorkspace(createMemoryHost(new Map(Object.entries(files))));
    const parsed = await workspace.parsed(WORKFLOW_PATH);
    assert.ok(parsed);
    const project = (await parsed.adapter.gather?.(parsed.model, parsed.source, workspace)) as ActionsProject;
    const target = project.locals.get('./.github/actions/a');
    assert.ok(target?.kind === 'action');
    assert.equal(target.file, (await workspace.parsed(action))?.model);
  });
});

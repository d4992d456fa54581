/** Frames for the examples in the rules' documentation: workflows that are otherwise fine. */

const indent = (text: string, depth: number): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(depth) + line))
    .join('\n');

/** A workflow with this job, which has what a job needs but its steps. */
export const jobExample = (body: string, on = 'push'): string => `on: ${on}
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${indent(body, 4)}
`;

/** A workflow whose only job has these steps. */
export const stepsExample = (steps: string, on = 'push'): string => jobExample(`steps:\n${indent(steps, 2)}`, on);

/** A workflow with this `on` and a job that passes. */
export const triggerExample = (on: string): string => `on:
${indent(on, 2)}
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

/** A workflow whose job asks for this runner. */
export const runnerExample = (label: string): string => `on: push
permissions: {}
jobs:
  test:
    runs-on: ${label}
    timeout-minutes: 10
    steps:
      - run: make test
`;

/** `./.github/workflows/publish.yml`, a workflow to be called, which asks for more than to read. */
export const CALLED_EXAMPLE: Readonly<Record<string, string>> = {
  '.github/workflows/publish.yml':
    'on: workflow_call\njobs:\n  push:\n    permissions:\n      packages: write\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make publish\n',
};

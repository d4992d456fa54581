/** Workflows of our own with everything that YAML and expressions offer, for tests that type them. */
export const WORKFLOW_PATH = '/.github/workflows/ci.yml';

const quoted = `on:
  push:
    branches: ['main', "release/**"]
permissions: {contents: read}
env:
  GREETING: "it's \${{ github.actor }}"
jobs:
  build:
    name: 'Build {it}'
    runs-on: [ubuntu-24.04]
    timeout-minutes: 5
    outputs: {tag: "\${{ steps.tag.outputs.tag }}"}
    steps:
      - uses: actions/checkout@v6 # the sources
        with: {persist-credentials: false}
      - id: tag
        if: \${{ !cancelled() && contains(github.ref, 'v') }}
        run: |
          echo "tag=\${{ github.sha }}" >> "$GITHUB_OUTPUT"
          echo \${{ format('{0} {1}', github.ref, runner.os) }}
  deploy:
    needs: [build]
    if: needs.build.outputs.tag != ''
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: >-
          make deploy
          TAG=\${{ needs.build.outputs.tag }}
`;

const matrix = `on: {workflow_dispatch: {inputs: {stage: {type: choice, options: [test, live]}}}}
permissions: {}
jobs:
  test:
    strategy:
      matrix:
        system: [&first ubuntu-24.04, macos-15]
        include:
          - system: *first
            extra: yes
    runs-on: \${{ matrix.system }}
    timeout-minutes: 5
    concurrency:
      group: test-\${{ inputs.stage }}
      cancel-in-progress: true
    services:
      cache: {image: 'redis:8@sha256:${'0'.repeat(64)}'}
    steps:
      - run: make test STAGE="$STAGE"
        shell: bash
        env:
          STAGE: \${{ inputs.stage }}
`;

export const WORKFLOWS: Readonly<Record<string, string>> = {
  'with quotes and brackets': quoted,
  'with a matrix and anchors': matrix,
};

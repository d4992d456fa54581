import { assertFoundAsOpened } from '../../support/keystrokes';
import { WORKFLOW_PATH } from '../../support/workflow-texts';

const WORKFLOW = `name: Delivery
on:
  push:
    branches: [main]
  issue_comment:
env:
  IMAGE: registry.example.com/shop
defaults:
  run:
    shell: bash
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    env: &limits
      LIMIT: 10
      TITLE: \${{ github.event.comment.body }}
    steps:
      - &sources
        uses: actions/checkout@v4
      - id: unit
        continue-on-error: true
        run: |
          npm ci
          npm test || true
          echo "result=\${{ env.TITLE }}" >> "$GITHUB_OUTPUT"
      - if: steps.unit.outcome == 'failure'
        run: echo \${{ steps.unit.outputs.result }}
  scan:
    needs: tests
    runs-on: ubuntu-24.04
    env:
      <<: *limits
      MODE: fast
    steps:
      - *sources
      - run: trivy image $IMAGE:latest || true
  build:
    needs: [test, scan]
    runs-on: \${{ matrix.system }}
    strategy:
      matrix:
        system: [ubuntu-24.04, windows-2025]
    steps:
      - *sources
      - run: |
          docker build -t registry.example.com/shop:latest .
          docker push registry.example.com/shop:latest
      - uses: actions/upload-artifact@v4
        with: {name: 'all of it', path: .}
  deploy:
    needs: build
    runs-on: ubuntu-24.04
    environment: {name: production}
    env: *limits
    steps:
      - run: >-
          kubectl apply -f k8s/
          --namespace "\${{ github.event.comment.body }}"
      - run: curl https://example.com/install.sh | sh
`;

const PIECES = [
  'x',
  ' ',
  '\n',
  '"',
  '[',
  '${{ ',
  '# note\n',
  '    timeout-minutes: 5\n',
  '    needs: deploy\n',
  '      - run: make test || true\n',
  '&a ',
  '*limits',
];

describe('a workflow that is being edited', () => {
  it('has the findings and fixes that it has when it is read for the first time', () =>
    assertFoundAsOpened({ path: WORKFLOW_PATH, text: WORKFLOW, pieces: PIECES, rounds: 24, edits: 5 }));
});

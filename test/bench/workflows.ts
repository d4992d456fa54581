/** Workflows, made up: a pipeline from validation to production, and one of a thousand lines. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BenchFile } from './files';

const HEAD = `name: Pipeline

on:
  push:
    branches: [main, develop]
  pull_request:
    branches: [main]

permissions:
  contents: read

env:
  REGISTRY: ghcr.io
  IMAGE: \${{ github.repository }}

jobs:`;

/** A delivery of one part; those of a large workflow wait for each other in turn. */
const delivery = (part: string, after: string | null): string => `
  validate-${part}:
    runs-on: ubuntu-24.04
    timeout-minutes: 10${after === null ? '' : `\n    needs: [deploy-${after}]`}
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - name: Lint
        run: npm run lint --workspace ${part}
      - name: Types
        run: npm run types --workspace ${part}

  test-${part}:
    needs: validate-${part}
    runs-on: \${{ matrix.system }}
    timeout-minutes: 20
    strategy:
      fail-fast: false
      matrix:
        system: [ubuntu-24.04, ubuntu-24.04-arm]
        node: [22, 24]
    services:
      database:
        image: postgres:17
        env:
          POSTGRES_PASSWORD: \${{ secrets.TEST_PASSWORD }}
        options: >-
          --health-cmd pg_isready
          --health-interval 10s
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: \${{ matrix.node }}
      - name: Test
        run: |
          set -euo pipefail
          npm ci
          npm test --workspace ${part} -- --reporter junit > report.xml
          if grep -q '<failure' report.xml; then
            echo "::error::There are failures"
            exit 1
          fi
      - uses: actions/upload-artifact@v6
        if: always()
        with:
          name: report-${part}-\${{ matrix.system }}-\${{ matrix.node }}
          path: report.xml

  scan-${part}:
    needs: validate-${part}
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - name: Dependencies
        run: npm audit --audit-level high --workspace ${part}
      - name: Secrets
        run: gitleaks detect --redact --no-banner --source parts/${part}
      - uses: github/codeql-action/init@v4
        with:
          languages: javascript-typescript
      - uses: github/codeql-action/analyze@v4
        with:
          category: ${part}

  build-${part}:
    needs: [test-${part}, scan-${part}]
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      packages: write
    outputs:
      tag: \${{ steps.tag.outputs.tag }}
      digest: \${{ steps.push.outputs.digest }}
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - id: tag
        run: echo "tag=\${GITHUB_SHA::12}" >> "$GITHUB_OUTPUT"
      - uses: docker/login-action@v3
        with:
          registry: \${{ env.REGISTRY }}
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}
      - id: push
        uses: docker/build-push-action@v6
        with:
          context: parts/${part}
          push: \${{ github.event_name == 'push' }}
          tags: \${{ env.REGISTRY }}/\${{ env.IMAGE }}/${part}:\${{ steps.tag.outputs.tag }}

  deploy-${part}:
    needs: [build-${part}]
    if: \${{ github.ref == 'refs/heads/main' && needs.build-${part}.outputs.digest != '' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    concurrency: production-${part}
    environment:
      name: production
      url: https://${part}.example.com
    env:
      DIGEST: \${{ needs.build-${part}.outputs.digest }}
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - name: Deploy
        run: |
          set -euo pipefail
          helm upgrade --install ${part} charts/${part} --atomic --set "image.digest=$DIGEST"
          kubectl rollout status "deployment/${part}" --timeout 5m
      - name: Watch the error rate
        run: |
          for minute in 1 2 3 4 5; do
            sleep 60
            rate=$(./scripts/error-rate.sh ${part})
            echo "minute $minute: $rate"
            if [ "$rate" -gt 1 ]; then
              echo "::error::The error rate is $rate %"
              exit 1
            fi
          done
      - name: Smoke test
        run: curl --fail --silent --show-error --retry 5 https://${part}.example.com/health
      - name: Roll back
        if: failure()
        run: helm rollback ${part}
`;

const PARTS = ['shop', 'stock', 'search', 'billing', 'mail', 'admin', 'reports', 'images', 'queue', 'audit'];
const LINES = 1000;

function largeWorkflow(): string {
  let text = HEAD;
  for (const [i, part] of PARTS.entries()) {
    if (text.split('\n').length >= LINES) break;
    text += delivery(part, PARTS[i - 1] ?? null);
  }
  return text;
}

/** Writes the workflows to a folder of their own while something is done with them. */
export async function withWorkflows(
  use: (folder: string, files: readonly BenchFile[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'boringops-bench-'));
  try {
    const workflows = path.join(folder, '.github', 'workflows');
    mkdirSync(workflows, { recursive: true });
    const files = Object.entries({ 'pipeline.yml': HEAD + delivery('shop', null), 'large.yml': largeWorkflow() }).map(
      ([name, text]): BenchFile => ({ path: path.join(workflows, name), text, language: 'github-actions' }),
    );
    for (const { path: file, text } of files) writeFileSync(file, text);
    await use(folder, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

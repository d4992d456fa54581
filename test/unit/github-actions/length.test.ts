import assert from 'node:assert/strict';
import { checkProject } from '../../support/check';

const workflow = (script: string): string => `on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: |
${script}
`;

const lines = (count: number, text: string): string => Array(count).fill(`          ${text}`).join('\n');

const refused = async (script: string): Promise<number> =>
  (await checkProject({ path: '/.github/workflows/ci.yml', text: workflow(script) })).findings.filter(
    (one) => one.rule === 'actions/expression-syntax',
  ).length;

describe('the length of a text with expressions', () => {
  const words = 'x'.repeat(99);

  it('is limited to 21,000 characters', async () => {
    assert.equal(await refused(lines(211, words) + '\n          echo ${{ github.sha }}'), 1);
    assert.equal(await refused(lines(200, words) + '\n          echo ${{ github.sha }}'), 0);
  });

  it('counts quotes and braces twice, as GitHub does when it calls format()', async () => {
    assert.equal(await refused(lines(120, "'".repeat(99)) + '\n          echo ${{ github.sha }}'), 1);
  });

  it('is not limited without expressions', async () => assert.equal(await refused(lines(400, words)), 0));
});

// Things to look at: the checklist of the repository and the picture of a pipeline.

const THEMES = [
  ['light', 'Light Modern', 'vscode-light'],
  ['high-contrast', 'Dark High Contrast', 'vscode-high-contrast'],
  ['high-contrast-light', 'Light High Contrast', 'vscode-high-contrast-light'],
  ['dark', 'Dark Modern', 'vscode-dark'],
];

/** Down from the first row to one of this kind. */
async function moveTo(bench, row) {
  await bench.press('Home');
  await bench.until(`a row ${row}`, async () => {
    if (await bench.page.locator(row).isVisible()) return true;
    await bench.press('ArrowDown');
    return false;
  });
}

/** The editor indents a new line as the one before. */
const parallelJobs = (count) =>
  Array.from(
    { length: count },
    (_, i) => `part${i + 1}: { runs-on: ubuntu-24.04, needs: production, steps: [{ run: ./part.sh }] }`,
  ).join('\n');

export async function overview(bench) {
  const { page } = bench;
  await bench.step('the checklist tells what holds, and leads to what does not', async () => {
    await bench.run('View: Close All Editors');
    await bench.run('BoringOps: Show Readiness');
    const rows = page.locator('.sidebar .pane-body .monaco-list-row');
    await rows.filter({ hasText: 'Tests before production' }).first().waitFor();
    await bench.picture('readiness');
    const focused = page.locator('.sidebar .pane-body .monaco-list-row.focused');
    await focused.waitFor();
    await moveTo(bench, '.sidebar .pane-body .monaco-list-row.focused[aria-label*="broken"]');
    await bench.press('ArrowRight');
    await page.locator('.sidebar .pane-body .monaco-list-row[aria-level="2"]').first().waitFor();
    await moveTo(bench, '.sidebar .pane-body .monaco-list-row.focused[aria-level="2"]');
    await bench.press('Enter');
    await page.locator('.tab.active').first().waitFor();
    await bench.picture('readiness-finding');
  });
  const drawing = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  const jobs = drawing.locator('.job:visible');
  await bench.step('the jobs of a pipeline are drawn, its findings on them', async () => {
    await bench.run('View: Close All Editors');
    await bench.open('.github/workflows/ci.yml');
    await bench.squiggles.first().waitFor();
    await bench.run('BoringOps: Show Pipeline');
    await jobs.nth(3).waitFor();
    await drawing.locator('.job:visible .mark').first().waitFor();
  });
  for (const [name, theme, kind] of THEMES) {
    await bench.step(`the picture can be read in the theme ${theme}`, async () => {
      await bench.press('Control+k', 'Control+t');
      await bench.pick(theme);
      await bench.quickInput.waitFor({ state: 'hidden' });
      await drawing.locator(`body.${kind}`).waitFor();
      await bench.settled();
      await bench.picture(`pipeline-${name}`);
    });
  }
  await bench.step('a job in the picture leads to its lines', async () => {
    await bench.run('View: Focus Next Editor Group');
    await jobs.last().focus();
    await bench.picture('pipeline-focus');
    await bench.press('Enter');
    await bench.tab('ci.yml');
    await page
      .locator('.view-line', { hasText: /^\s*production:/ })
      .first()
      .waitFor();
    await bench.picture('pipeline-jump');
  });
  await bench.step('the picture follows an edit', async () => {
    await bench.press('Control+End');
    await bench.press('Home');
    await bench.keyboard.insertText(
      '  verify: { runs-on: ubuntu-24.04, needs: production, steps: [{ run: ./verify.sh }] }',
    );
    await jobs.filter({ hasText: 'verify' }).first().waitFor();
    await bench.picture('pipeline-edited');
    await bench.until('the text as it was', async () => {
      if (!/verify/.test(await bench.text())) return true;
      await bench.press('Control+z');
      return false;
    });
    await jobs.filter({ hasText: 'verify' }).first().waitFor({ state: 'detached' });
  });
  await bench.step('the picture runs in the direction that shows it larger', async () => {
    await drawing.locator('.page.down:visible').waitFor();
    await bench.press('Control+End');
    await bench.press('Home');
    await bench.keyboard.insertText(`  ${parallelJobs(8)}`);
    await drawing.locator('.page.right:visible .job', { hasText: 'part8' }).waitFor();
    await bench.picture('pipeline-wide');
    await bench.until('the text as it was', async () => {
      if (!/part1/.test(await bench.text())) return true;
      await bench.press('Control+z');
      return false;
    });
    await drawing.locator('.page.down:visible').waitFor();
  });
  await bench.step('the picture is exported as SVG', async () => {
    await bench.run('BoringOps: Export Pipeline as SVG');
    await bench.savedAs('ci.svg');
    await bench.press('Enter');
    await bench.quickInput.waitFor({ state: 'hidden' });
    await bench.open('.github/workflows/ci.svg', { isText: false });
    await bench.picture('pipeline-svg');
  });
  await bench.step('the language status tells the state', async () => {
    await bench.open('.github/workflows/ci.yml');
    await bench.page.locator('[id="status.languageStatus"]').hover();
    await bench.page.locator('.hover-language-status', { hasText: 'BoringOps' }).waitFor();
    await bench.picture('status');
  });
}

// The whole repository: scanned, listed, exported and fixed.

const EXPORTS = [
  ['SARIF', 'boringops.sarif', /"version": "2\.1\.0"/],
  ['JSON', 'boringops.json', /"version": 1/],
  ['Markdown', 'boringops.md', /\*\*|#|\|/],
];

export async function scan(bench) {
  const { page } = bench;
  await bench.step('a scan finds what was not opened', async () => {
    await bench.run('BoringOps: Scan Workspace');
    await bench.notice(/\d+ findings in \d+ of \d+ files/);
    await bench.run('Notifications: Accept Notification Primary Action');
    await page.locator('.markers-panel', { hasText: 'variables.tf' }).waitFor();
    await bench.idle();
    await bench.picture('scan');
  });
  for (const [label, file, wanted] of EXPORTS) {
    await bench.step(`the findings are exported as ${label}`, async () => {
      await bench.run('BoringOps: Export Findings');
      await bench.pick(label);
      await bench.savedAs(file);
      await bench.picture(`export-${label.toLowerCase()}`);
      await bench.press('Enter');
      await bench.tab(file);
      await bench.shows(wanted);
    });
  }
  await bench.step('the safe fixes of every file are shown beside what stands there, then written', async () => {
    await bench.open('.github/workflows/ci.yml');
    await bench.goTo(7, 1);
    await bench.press('Home', 'Shift+End', 'Delete');
    await bench.keyboard.insertText('run-on: ubuntu-24.04');
    await bench.shows(/run-on/);
    await bench.run('BoringOps: Fix All in Workspace');
    await bench.rows.filter({ hasText: 'ci.yml' }).first().waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await bench.settled();
    await bench.picture('fix-workspace');
    await bench.press('Enter');
    await page.locator('.monaco-diff-editor:visible').first().waitFor({ state: 'detached' });
    await bench.until('the fixes', async () => !/run-on/.test(await bench.text()));
    await bench.save();
  });
}

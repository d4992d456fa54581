// The whole repository: scanned, listed and exported.

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
}

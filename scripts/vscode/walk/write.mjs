// Something good to start from: files are shown, written, and taken back.

const WANTED = [
  ['Pipeline', 'ci-cd.yml'],
  ['Dockerfile', 'Dockerfile'],
  ['Runbook', 'high-error-rate.md'],
];

export async function write(bench) {
  for (const [what, file] of WANTED) {
    await bench.step(`a ${what.toLowerCase()} is shown, then written`, async () => {
      await bench.run(`BoringOps: New ${what}`);
      await bench.answerAll(file);
      await bench.picture(`new-${what.toLowerCase()}`);
      await bench.press('Enter');
      await bench.written(file);
      await bench.picture(`written-${what.toLowerCase()}`);
    });
  }
  await bench.step('a rule is looked up by the name that it has elsewhere', async () => {
    await bench.run('BoringOps: Open Rule Page');
    await bench.quickInput.locator('.quick-input-title', { hasText: 'Open the page of a rule' }).waitFor();
    await bench.keyboard.type('DL3007');
    await bench.rows.filter({ hasText: 'docker/latest-tag' }).first().waitFor();
    await bench.picture('rules');
    await bench.press('Enter');
    await bench.page.locator('.tab.active', { hasText: 'latest-tag' }).first().waitFor();
    const page = bench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await page.getByText('DL3007').first().waitFor();
    await bench.picture('rule-page');
  });
}

// What goes wrong on a bad day: a clear message, and nothing lost.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** In a window without a folder. */
export async function withoutFolder(bench) {
  await bench.step('without a folder a command says that it needs one, and offers to open it', async () => {
    await bench.run('BoringOps: Scan Workspace');
    await bench.notice('open a folder to scan');
    await bench.page.getByRole('button', { name: 'Open Folder' }).last().waitFor();
    await bench.picture('no-folder');
  });
}

/** In a folder on the disk, which something else writes into as well. */
export async function meanwhile(bench, folder) {
  const { page } = bench;
  await bench.step('a file that appears while its preview is shown is not overwritten without a question', async () => {
    const file = path.join(folder, 'Dockerfile');
    await bench.run('BoringOps: New Dockerfile');
    await bench.answerAll('Dockerfile');
    await writeFile(file, 'FROM scratch\n');
    await bench.press('Enter');
    await page.locator('.monaco-dialog-box', { hasText: 'Dockerfile is there already' }).waitFor();
    await bench.settled();
    await bench.picture('replace');
    await bench.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    const text = await readFile(file, 'utf8');
    if (text !== 'FROM scratch\n') throw new Error(`it is ${text}`);
  });
  await bench.step('what is written is taken back by one undo', async () => {
    await bench.run('BoringOps: New Runbook');
    await bench.answerAll('shop-high-error-rate.md');
    await bench.press('Enter');
    await bench.written('shop-high-error-rate.md');
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'shop-high-error-rate.md' });
    await row.waitFor();
    await bench.run('View: Show Explorer');
    await bench.press('Control+z');
    await bench.until('the file to be gone', async () => {
      if (!(await row.isVisible())) return true;
      if (await page.locator('.monaco-dialog-box').isVisible()) await bench.press('Enter');
      return false;
    });
    await bench.picture('undone');
  });
}

// The first hour: a finding is seen, understood, fixed, or ignored with a reason.

const WORKFLOW = '.github/workflows/ci.yml';

const FIX_ON_SAVE = '"editor.codeActionsOnSave": { "source.fixAll.boringops": "explicit" }';

export async function findAndFix(bench) {
  const { page } = bench;
  await bench.step('a file is opened, and what is wrong has a squiggle', async () => {
    await bench.open('api/Dockerfile');
    await bench.squiggles.first().waitFor();
    await bench.picture('squiggle');
  });
  await bench.step('the next problem is walked to, and a hover says what is wrong and why', async () => {
    await bench.press('F8', 'Escape');
    await bench.run('Show or Focus Hover');
    await page.locator('.monaco-hover:visible', { hasText: 'rollback' }).first().waitFor();
    await bench.picture('hover');
    await bench.press('Escape');
  });
  await bench.step('the light bulb offers the fix first and the ways to ignore last', async () => {
    await bench.press('Control+.');
    const menu = page.locator('.action-widget');
    await menu.filter({ hasText: 'Ignore' }).waitFor();
    const titles = await menu.locator('.action .title').allInnerTexts();
    const [first, last] = [titles[0] ?? '', titles.findLastIndex((title) => /^(Use|Pin) /.test(title))];
    const isOrdered = /^Use node:\d+/.test(first) && last < titles.findIndex((title) => title.startsWith('Ignore'));
    if (!isOrdered) throw new Error(`the order is ${titles.join(', ')}`);
    await bench.picture('light-bulb');
  });
  await bench.step('the fix is applied, the squiggle gone and the file saved', async () => {
    await page.locator('.action-widget .action.focused', { hasText: 'Use node:' }).waitFor();
    await bench.press('Enter');
    await bench.shows(/^FROM node:\d+$/m);
    await bench.squiggles.first().waitFor({ state: 'detached' });
    await bench.save();
    await bench.picture('fixed');
  });
  await bench.step('everything that can be fixed safely in a file is, by one command', async () => {
    await bench.open(WORKFLOW);
    await bench.shows(/run-on/);
    await bench.squiggles.first().waitFor();
    await bench.run('BoringOps: Fix All in File');
    await bench.until('the fixes', async () => !/run-on/.test(await bench.text()));
    await bench.picture('fixed-all');
    await bench.save();
  });
  await bench.step('one finding is ignored with a reason', async () => {
    await bench.goTo(14, 43);
    await bench.act('Ignore actions/unpinned-uses on this line');
    await bench.shows(/# boringops-ignore actions\/unpinned-uses -- reason/);
    await bench.keyboard.type('built by ourselves');
    await bench.press('Escape');
    await bench.shows(/# boringops-ignore actions\/unpinned-uses -- built by ourselves\n/);
    await bench.picture('ignored');
    await bench.save();
  });
  await bench.step('a file is fixed whenever it is saved, once the setting says so', async () => {
    await bench.run('Preferences: Open Workspace Settings (JSON)');
    await bench.tab('settings.json');
    await bench.shows(/^\{/);
    await bench.goTo(1, 2);
    await bench.keyboard.insertText(FIX_ON_SAVE);
    await bench.shows(/^\{".*\}\s*\}$/m);
    await bench.save();
    await bench.open(WORKFLOW);
    await bench.goTo(7, 1);
    await bench.shows(/^ +runs-on/m);
    await bench.press('Home', 'Shift+End', 'Delete');
    await bench.keyboard.insertText('run-on: ubuntu-24.04');
    await bench.shows(/run-on/);
    await page.locator('.squiggly-error').first().waitFor();
    // The setting comes into force when the watcher of its file has told of it.
    await bench.until('the fix', async () => {
      if (!/run-on/.test(await bench.text())) return true;
      await bench.press('Control+s');
      return false;
    });
    await bench.picture('fixed-on-save');
  });
  await bench.step('the settings of another tool are imported', async () => {
    await bench.run('BoringOps: Import Settings of Other Tools');
    await bench.rows.filter({ hasText: '.boringops.yml' }).first().waitFor();
    await bench.picture('import');
    await bench.press('Enter');
    await bench.written('.boringops.yml');
    await bench.shows(/docker\/[\w-]+: off/);
  });
}

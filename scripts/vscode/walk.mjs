// Walks through the packaged extension as a person would, with the mouse and the keyboard, and takes pictures.
import { execFile } from 'node:child_process';
import { mkdir, readFile, watch, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageExtension } from '../package.mjs';
import { serverBuild } from './builds.mjs';
import { serveServer, workbenchUrl } from './serve.mjs';

const STEP_DEADLINE = 30_000;
const SIZE = { width: 1280, height: 800 };

/** As a person installs it: from the package, by VS Code itself. */
async function installPackage(data, announce) {
  const build = await serverBuild(announce);
  const file = await packageExtension();
  await promisify(execFile)(process.execPath, [
    path.join(build, 'out', 'server-main.js'),
    ...['--accept-server-license-terms', '--server-data-dir', data, '--install-extension', file],
  ]);
}

/** Quiet, so that the pictures show the extension and nothing else. */
async function writeSettings(data) {
  const folder = path.join(data, 'user', 'User');
  await mkdir(folder, { recursive: true });
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.colorTheme': 'Default Dark Modern',
    'extensions.ignoreRecommendations': true,
    'git.openRepositoryInParentFolders': 'never',
  };
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
}

/** Names the step that failed, and leaves a picture of it. */
const stepsOn = (page, { screenshots, print }) => ({
  async step(title, act) {
    try {
      await act();
      print(`    ✔ ${title}`);
    } catch (error) {
      await page.screenshot({ path: path.join(screenshots, 'walk-failed.png') });
      throw new Error(`${title}: ${error.message}`, { cause: error });
    }
  },
  picture: (name) => page.screenshot({ path: path.join(screenshots, `${name}.png`) }),
});

const squiggles = (page) => page.locator('.squiggly-warning, .squiggly-error');

async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Takes what is proposed to each question until the list of files to be written has the file. */
async function answerAll(page, file) {
  const widget = page.locator('.quick-input-widget');
  const files = widget.locator('.monaco-list-row', { hasText: file });
  const question = widget.locator('.quick-input-title:not(:empty)');
  for (let asked = 0; asked < 5; asked++) {
    await question.or(files).first().waitFor();
    if (await files.isVisible()) return;
    const title = await question.innerText();
    await page.keyboard.press('Enter');
    await question.filter({ hasNotText: title }).or(files).first().waitFor();
  }
}

async function editorText(page) {
  const text = await page.locator('.editor-instance .view-lines').first().innerText();
  return text.replaceAll('\u00a0', ' ');
}

/** True once the file on disk has such a text; it is read again whenever it changes. */
async function fileWith(file, pattern) {
  const signal = AbortSignal.timeout(STEP_DEADLINE);
  const changes = watch(file, { signal });
  try {
    for await (const { eventType } of changes) {
      if (eventType === 'change' && pattern.test(await readFile(file, 'utf8'))) return true;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return false;
}

/** Trust is refused: findings and fixes work all the same. */
async function walkUntrusted(page, url, tools) {
  const { step, picture } = stepsOn(page, tools);
  await step('a folder is opened without trusting it', async () => {
    await page.goto(url);
    await page.getByRole('button', { name: /^No, I don't trust/ }).click();
    await page.getByText('Restricted Mode').first().waitFor();
  });
  await step('the finding is marked all the same', async () => {
    await squiggles(page).first().waitFor();
    await picture('1-untrusted');
  });
}

async function walkTrusted(page, url, file, tools) {
  const { step, picture } = stepsOn(page, tools);
  await step('a folder is opened and trusted', async () => {
    await page.goto(url);
    await page.getByRole('button', { name: 'Yes, I trust the authors' }).click();
  });
  await step('the wrong tag has a squiggle', async () => {
    await squiggles(page).first().waitFor();
    await picture('2-squiggle');
  });
  await step('a hover says what is wrong and why', async () => {
    await page.locator('.view-lines').getByText('latest', { exact: false }).first().hover();
    await page.locator('.monaco-hover:visible', { hasText: 'docker/latest-tag' }).first().waitFor();
    await picture('3-hover');
    await page.keyboard.press('Escape');
  });
  await step('the light bulb offers the fix and the ways to ignore it', async () => {
    await page
      .locator('.view-line', { hasText: 'node:latest' })
      .first()
      .click({ position: { x: 90, y: 8 } });
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'Use node:' }).waitFor();
    await page.locator('.action-widget', { hasText: 'Ignore' }).waitFor();
    await picture('4-light-bulb');
  });
  await step('the fix is applied and the squiggle gone', async () => {
    await page.locator('.action-widget .action.focused', { hasText: 'Use node:' }).waitFor();
    await page.keyboard.press('Enter');
    await page
      .locator('.view-line', { hasText: /node:\d+/ })
      .first()
      .waitFor();
    await squiggles(page).first().waitFor({ state: 'detached' });
    await picture('5-fixed');
  });
  await step('the file is saved with the fix', async () => {
    const saved = fileWith(file, /^FROM node:\d+$/m);
    await page.keyboard.press('Control+s');
    if (!(await saved)) throw new Error(`in the editor stands ${await editorText(page)}`);
  });
  await step('the command palette has the commands', async () => {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input');
    // The list shows no more than fit, so each is asked for by its name.
    for (const title of ['Scan Workspace', 'Fix All in File', 'Open Configuration', 'Show Log', 'New Pipeline']) {
      await input.fill(`>BoringOps: ${title}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: `BoringOps: ${title}` }).waitFor();
    }
    await input.fill('>BoringOps:');
    await picture('6-commands');
    await page.keyboard.press('Escape');
  });
  await step('a scan finds what was not opened', async () => {
    await runCommand(page, 'BoringOps: Scan Workspace');
    const summary = page.locator('.notification-list-item-message', { hasText: /\d+ findings in \d+ of \d+ files/ });
    await summary.first().waitFor();
    await page.getByRole('button', { name: 'Show Problems' }).first().click();
    await page.locator('.markers-panel', { hasText: 'variables.tf' }).waitFor();
    await picture('7-scan');
  });
  await step('a rule is looked up by the name it has elsewhere', async () => {
    await runCommand(page, 'BoringOps: Open Rule Page');
    await page.locator('.quick-input-title', { hasText: 'Open the page of a rule' }).waitFor();
    await page.locator('.quick-input-widget input').first().fill('DL3007');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'docker/latest-tag' }).waitFor();
    await picture('8-rules');
    await page.keyboard.press('Escape');
  });
  for (const [what, file] of [
    ['Pipeline', 'ci-cd.yml'],
    ['Runbook', 'single-high-error-rate.md'],
  ]) {
    await step(`a ${what.toLowerCase()} is shown, then written, by keyboard only`, async () => {
      await runCommand(page, `BoringOps: New ${what}`);
      await answerAll(page, file);
      await picture(`10-new-${what.toLowerCase()}`);
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: file }).waitFor();
    });
  }
  await step('the checklist tells what holds', async () => {
    await runCommand(page, 'BoringOps: Show Readiness');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Tests before production' }).waitFor();
    await page.locator('.pane-body .monaco-list-row', { hasText: 'One version of everything' }).waitFor();
    await picture('11-readiness');
  });
  await step('the jobs of the new pipeline are drawn', async () => {
    await page.locator('.tab', { hasText: 'ci-cd.yml' }).click();
    await runCommand(page, 'BoringOps: Show Pipeline');
    await page.locator('.tab', { hasText: 'Pipeline of ci-cd.yml' }).waitFor();
    const drawing = page.frameLocator('iframe.webview').frameLocator('iframe').locator('.job');
    await drawing.nth(4).waitFor();
    await picture('12-pipeline');
  });
  await step('the language status tells the state', async () => {
    await page.locator('[id="status.languageStatus"]').hover();
    await page.locator('.hover-language-status', { hasText: 'BoringOps' }).waitFor();
    await picture('9-status');
  });
}

/** True where every step was as expected; the pictures are in `screenshots`. */
export async function walk(browser, { data, workspaces, screenshots, print }) {
  await installPackage(data, print);
  await writeSettings(data);
  const { authority, stop } = await serveServer({ data, announce: print });
  const folder = path.join(workspaces, 'single');
  const file = path.join(folder, 'Dockerfile');
  const url = workbenchUrl(authority, { folder, file });
  const tools = { screenshots, print };
  const visit = async (steps) => {
    const context = await browser.newContext({ viewport: SIZE });
    context.setDefaultTimeout(STEP_DEADLINE);
    try {
      await steps(await context.newPage());
    } finally {
      await context.close();
    }
  };
  try {
    await visit((page) => walkUntrusted(page, url, tools));
    await visit((page) => walkTrusted(page, url, file, tools));
    return true;
  } catch (error) {
    print(`    ✖ ${error.message}`);
    return false;
  } finally {
    stop();
  }
}

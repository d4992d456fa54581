// Drives the workbench of VS Code by its keyboard alone, as the steps of the walk need it.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

export const STEP_DEADLINE = 30_000;

/** How long a list takes to be filled, in milliseconds. */
const SHORT = 3_000;

/** How often what shows no event is asked again, in milliseconds. */
const PULSE = 200;

export class Workbench {
  #pictures = 0;

  /** `folder` is where the pictures go; `root`, with a slash at its end, that of files where none can be searched. */
  constructor(page, { folder, print, root = '' }) {
    this.page = page;
    this.folder = folder;
    this.root = root;
    this.print = print;
    this.keyboard = page.keyboard;
    this.quickInput = page.locator('.quick-input-widget:visible');
    this.rows = this.quickInput.locator('.monaco-list-row');
    this.squiggles = page.locator('.squiggly-warning, .squiggly-error, .squiggly-info');
    this.editor = page.locator('.editor-group-container.active .editor-instance .view-lines').first();
    this.notifications = page.locator('.notification-list-item-message');
  }

  /** Names the step that failed, and leaves a picture of it. */
  async step(title, act) {
    try {
      await act();
      this.print(`    ✔ ${title}`);
    } catch (error) {
      await this.picture('failed');
      throw new Error(`${title}: ${error.message}`, { cause: error });
    }
  }

  async picture(name) {
    await mkdir(this.folder, { recursive: true });
    const number = String(++this.#pictures).padStart(2, '0');
    await this.page.screenshot({ path: path.join(this.folder, `${number}-${name}.png`) });
  }

  /** Asks until it is so: for what the workbench tells by no element of its own. */
  async until(what, isSo) {
    const deadline = Date.now() + STEP_DEADLINE;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`${what} did not come true`);
      await this.page.waitForTimeout(PULSE);
    }
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.keyboard.press(key)), Promise.resolve());
  }

  /**
   * Opens the palette and writes into it. A key that comes while the focus moves is lost, and a palette that has just
   * opened is closed by what takes the focus while the window starts: then once more.
   */
  async palette(key, text) {
    const input = this.quickInput.locator('input.input').first();
    await this.until('the palette', async () => {
      if (!(await input.isVisible())) await this.keyboard.press(key);
      return input.fill(text, { timeout: SHORT }).then(
        () => true,
        () => false,
      );
    });
  }

  /** Runs a command by its title in the palette. */
  async run(title) {
    const named = this.rows.filter({ hasText: title }).first();
    // The list does not take up what an extension brings while it is shown.
    await this.until(`the command ${title}`, async () => {
      await this.palette('F1', `>${title}`);
      const isThere = await named.waitFor({ timeout: SHORT }).then(
        () => true,
        () => false,
      );
      if (!isThere) await this.keyboard.press('Escape');
      return isThere;
    });
    // What was used last, or has more words around these, may stand above it.
    await this.until(`the command ${title}`, async () => {
      const focused = this.quickInput.locator('.monaco-list-row.focused .label-name').first();
      if ((await focused.innerText().catch(() => '')).startsWith(title)) return true;
      await this.keyboard.press('ArrowDown');
      return false;
    });
    await this.keyboard.press('Enter');
  }

  /** Pictures have no text to wait for. */
  async open(file, { isText = true } = {}) {
    await this.palette('Control+p', `${this.root}${file}`);
    const name = path.posix.basename(file);
    await this.proposed(name);
    await this.keyboard.press('Enter');
    await this.tab(name);
    if (isText) await this.editor.waitFor();
  }

  /** Waits until a file is open to stay, where its preview had a tab of the same name before. */
  written(name) {
    return this.page.locator('.tab.active:not(:has(.italic))', { hasText: name }).first().waitFor();
  }

  /** Waits until a tab of this name is the active one. */
  tab(name) {
    return this.page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /** Types the name of a row and takes it. */
  async pick(name) {
    await this.rows.first().waitFor();
    await this.keyboard.type(name);
    await this.proposed(name);
    await this.keyboard.press('Enter');
  }

  /** Waits until Enter would take the row with such a text. */
  proposed(name) {
    return this.quickInput.locator('.monaco-list-row.focused', { hasText: name }).first().waitFor();
  }

  /** Waits for the question where a file is to be saved, which proposes such a name. */
  savedAs(name) {
    const input = this.quickInput.locator('input.input').first();
    return this.until('the question where', async () => (await input.inputValue().catch(() => '')).endsWith(name));
  }

  /** Moves with the arrows to an entry of the light bulb, and takes it. */
  async act(title) {
    await this.keyboard.press('Control+.');
    const menu = this.page.locator('.action-widget');
    await menu.filter({ hasText: title }).waitFor();
    await this.until(`the action ${title}`, async () => {
      if (await menu.locator('.action.focused', { hasText: title }).isVisible()) return true;
      await this.keyboard.press('ArrowDown');
      return false;
    });
    await this.keyboard.press('Enter');
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goTo(line, column = 1) {
    await this.palette('Control+g', `:${line}:${column}`);
    await this.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** What the active editor shows; long files show a part of themselves. */
  async text() {
    const text = await this.editor.innerText();
    return text.replaceAll('\u00a0', ' ');
  }

  async shows(pattern) {
    await this.until(`text like ${pattern}`, async () => pattern.test(await this.text()));
  }

  /** The notification with such a text, waited for. */
  notice(text) {
    return this.notifications.filter({ hasText: text }).first().waitFor();
  }

  async closeNotices() {
    await this.run('Notifications: Clear All Notifications');
    await this.notifications.first().waitFor({ state: 'detached' });
  }

  /** Waits until nothing is under way that a notification tells of. */
  idle() {
    return this.page
      .locator('.notification-list-item .monaco-progress-container.active')
      .first()
      .waitFor({ state: 'detached' });
  }

  /** Waits until nothing fades or moves any more. */
  settled() {
    return this.until('rest', () =>
      this.page.evaluate(() => document.getAnimations().every((one) => one.playState !== 'running')),
    );
  }

  /** Takes what is proposed to each question until the list of files to be written has the file. */
  async answerAll(file) {
    const files = this.rows.filter({ hasText: file });
    const question = this.quickInput.locator('.quick-input-title:not(:empty)');
    for (let asked = 0; asked < 5; asked++) {
      await question.or(files).first().waitFor();
      if (await files.first().isVisible()) return;
      const title = await question.innerText();
      await this.keyboard.press('Enter');
      await question.filter({ hasNotText: title }).or(files).first().waitFor();
    }
  }

  async save() {
    await this.keyboard.press('Control+s');
    await this.page.locator('.tab.active:not(.dirty)').first().waitFor();
  }

  /** Presses Tab until the element has the focus. */
  async tabTo(element) {
    await this.until('the focus', async () => {
      if (await element.evaluate((one) => one.contains(document.activeElement))) return true;
      await this.keyboard.press('Tab');
      return false;
    });
  }
}

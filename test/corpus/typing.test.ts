import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { needsShared, sharedFolder } from '../support/shared';
import { problemsOfTyping } from '../support/typing';
import { WORKFLOW_PATH } from '../support/workflow-texts';

/** Characters: long enough to hold everything, short enough to be typed a character at a time. */
const [SHORTEST, LONGEST] = [4000, 8000];

describe('workflows of real projects that are being typed', () => {
  it('have the findings of a text that is opened, at every keystroke, and never a failure', async function () {
    needsShared(this, 'corpus');
    this.timeout(600_000);
    const root = path.join(sharedFolder, 'corpus');
    const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.github[/\\]workflows[/\\][^/\\]+\.ya?ml$/.test(file))
      .sort()
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .filter(({ length }) => length >= SHORTEST && length <= LONGEST);
    for (const index of [0, Math.floor(texts.length / 2), texts.length - 1]) {
      const text = texts[index];
      assert.ok(text);
      assert.deepEqual(await problemsOfTyping(WORKFLOW_PATH, text), []);
    }
  });
});

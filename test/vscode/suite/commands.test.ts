import { commands } from 'vscode';
import { findingOf, open, revert } from './editor';
import { expect } from './expect';

/** Those that end by themselves, without a question to a person. */
const COMMANDS = [
  'boringops.scanWorkspace',
  'boringops.clearScan',
  'boringops.refreshReadiness',
  'boringops.showPipeline',
  'boringops.fixAll',
  'boringops.restartServer',
];

/** The longest time, in milliseconds, in which nothing else ran in the extension host while something was done. */
async function longestBlock(act: () => Thenable<unknown>): Promise<number> {
  let [longest, last, isDone] = [0, performance.now(), false];
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setTimeout(tick, 0);
  };
  tick();
  await act();
  isDone = true;
  tick();
  return longest;
}

describe('commands', () => {
  it('are measured for how long they keep the extension host to themselves', async () => {
    const { document } = await open('.github/workflows/ci.yml');
    const saved = document.getText();
    await findingOf(document.uri, 'actions/unknown-key');
    const known = new Set(await commands.getCommands(true));
    const blocks: string[] = [];
    for (const command of COMMANDS) {
      expect(known.has(command), `${command} is there`);
      const block = await longestBlock(() => commands.executeCommand(command));
      blocks.push(`${command.replace('boringops.', '')} ${Math.round(block)}`);
    }
    console.log(`    longest block, in ms: ${blocks.join(', ')}`);
    await revert(document, saved);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});

import { commands, extensions } from 'vscode';
import { open } from './editor';
import { equal, expect } from './expect';

const ACTIVATION_LIMIT = 100;

describe('activation', () => {
  const extension = extensions.getExtension('boringops.boringops');

  it('takes less than 100 ms', async () => {
    expect(extension !== undefined, 'the extension is not installed');
    const started = performance.now();
    await extension.activate();
    const took = performance.now() - started;
    console.log(`    activation: ${took.toFixed(1)} ms`);
    expect(took < ACTIVATION_LIMIT, `activation took ${took.toFixed(1)} ms`);
  });

  it('registers every command of the manifest', async () => {
    await open('Dockerfile');
    const known = new Set(await commands.getCommands(true));
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((command) => !known.has(command));
    equal(missing, [], 'commands without a handler');
  });
});

import { commands, extensions, languages, window, workspace } from 'vscode';
import { fileUri, findingsOf } from './editor';
import { equal, expect } from './expect';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Runs in a folder that has nothing to check, where the extension has no business yet. */
describe('activation', () => {
  const extension = extensions.getExtension<void>('boringops.boringops');

  it('does not happen in a folder without infrastructure', async () => {
    expect(extension !== undefined, 'the extension is not installed');
    await window.showTextDocument(await workspace.openTextDocument(fileUri('notes.txt')));
    expect(!extension.isActive, 'the extension is active');
  });

  it('is measured, loading included', async () => {
    await extension?.activate();
    const took = ['boringops:loading', 'boringops:activating'].map((name) => {
      const [measure] = performance.getEntriesByName(name);
      expect(measure !== undefined, `${name} was not measured`);
      return Math.round(measure.duration);
    });
    console.log(`    activation: ${took.join(' + ')} ms`);
  });

  it('registers every command of the manifest', async () => {
    const manifest: Manifest = extension?.packageJSON;
    const known = new Set(await commands.getCommands(true));
    const declared = manifest.contributes.commands.map(({ command }) => command);
    equal(
      declared.filter((command) => !known.has(command)),
      [],
      'commands without a handler',
    );
  });

  it('adds no language and reports nothing on other files', async () => {
    expect(!(await languages.getLanguages()).includes('boringops'), 'no language of our own');
    equal(findingsOf(fileUri('notes.txt')).length, 0, 'findings');
  });
});

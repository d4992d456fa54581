import type { Uri } from 'vscode';
import { commands, window, workspace } from 'vscode';
import { fileUri, findingOf, findingsWhen, lacksRule, open, setting } from './editor';
import { expect } from './expect';

const RULE = 'docker/latest-tag';

describe('configuration', () => {
  const file = (): Uri => fileUri('.boringops.yml');
  const write = (text: string) => workspace.fs.writeFile(file(), new TextEncoder().encode(text));

  it('takes effect at once when a setting turns a rule off and on again', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, RULE);
    await setting('rules', { [RULE]: 'off' });
    try {
      await findingsWhen(document.uri, lacksRule(RULE));
    } finally {
      await setting('rules', undefined);
    }
    await findingOf(document.uri, RULE);
  });

  it('takes effect at once when the profile changes', async () => {
    const { document } = await open('Dockerfile');
    await findingsWhen(document.uri, lacksRule('docker/missing-healthcheck'));
    await setting('profile', 'strict');
    try {
      await findingOf(document.uri, 'docker/missing-healthcheck');
    } finally {
      await setting('profile', undefined);
    }
    await findingsWhen(document.uri, lacksRule('docker/missing-healthcheck'));
  });

  it('can be switched off', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, RULE);
    await setting('enable', false);
    try {
      await findingsWhen(document.uri, (findings) => findings.length === 0);
    } finally {
      await setting('enable', undefined);
    }
    await findingOf(document.uri, RULE);
  });

  it('is read from .boringops.yml, and again when that changes', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, RULE);
    await write(`rules:\n  ${RULE}: off\n`);
    try {
      await findingsWhen(document.uri, lacksRule(RULE));
      await write(`rules:\n  ${RULE}: error\n`);
      await findingOf(document.uri, RULE);
    } finally {
      await workspace.fs.delete(file());
    }
    await findingOf(document.uri, RULE);
  });

  it('holds no longer when its file is deleted, though an editor shows it', async () => {
    await write(`rules:\n  ${RULE}: off\n`);
    await window.showTextDocument(file());
    const { document } = await open('Dockerfile');
    await findingsWhen(document.uri, lacksRule(RULE));
    await workspace.fs.delete(file());
    await findingOf(document.uri, RULE);
  });

  it('is opened by a command', async () => {
    await write('profile: recommended\n');
    try {
      await commands.executeCommand('boringops.openConfiguration');
      expect(window.activeTextEditor?.document.uri.toString() === file().toString(), 'the configuration is shown');
      await commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      await workspace.fs.delete(file());
    }
  });
});

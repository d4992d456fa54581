import { CodeActionKind, Range, commands, workspace, type TextEditor } from 'vscode';
import {
  actionsAt,
  applyAction,
  findingOf,
  findingsWhen,
  lacksRule,
  open,
  revert,
  saveUntil,
  someActionsAt,
} from './editor';
import { equal, expect } from './expect';

const FIX_ALL = 'source.fixAll.boringops';

describe('fixes', () => {
  let editor: TextEditor;
  let saved = '';

  afterEach(() => revert(editor.document, saved));

  const start = async (path: string) => {
    editor = await open(path);
    saved = editor.document.getText();
    return editor.document;
  };

  it('are offered as quick fixes, and take the finding away', async () => {
    const document = await start('Dockerfile');
    const finding = await findingOf(document.uri, 'docker/latest-tag');
    const actions = await someActionsAt(document.uri, finding.range, CodeActionKind.QuickFix.value);
    const action = actions.find(({ title }) => title.startsWith('Use node:'));
    expect(action !== undefined, `a fix is offered: ${actions.map(({ title }) => title).join(', ')}`);
    await applyAction(action);
    expect(/^FROM node:\d+$/m.test(document.getText()), `the tag is a version: ${document.getText()}`);
    await findingsWhen(document.uri, lacksRule('docker/latest-tag'));
  });

  it('are all applied by one command, the safe ones only', async () => {
    const document = await start('.github/workflows/ci.yml');
    await findingOf(document.uri, 'actions/unknown-key');
    await commands.executeCommand('boringops.fixAll');
    await findingsWhen(document.uri, lacksRule('actions/unknown-key'));
    expect(document.getText().includes('runs-on: ubuntu-24.04'), document.getText());
    await findingOf(document.uri, 'actions/unpinned-uses');
  });

  it('are applied on save where the user wants that', async () => {
    const document = await start('.github/workflows/ci.yml');
    const settings = workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { [FIX_ALL]: 'explicit' }, false);
    try {
      await findingOf(document.uri, 'actions/unknown-key');
      await saveUntil(document, () => document.getText().includes('runs-on: ubuntu-24.04'));
      await findingsWhen(document.uri, lacksRule('actions/unknown-key'));
      expect(!document.isDirty, 'the file was saved');
    } finally {
      await settings.update('codeActionsOnSave', undefined, false);
    }
  });

  it('are not run by a plain request for quick fixes', async () => {
    const document = await start('Dockerfile');
    const finding = await findingOf(document.uri, 'docker/latest-tag');
    const actions = await someActionsAt(document.uri, finding.range, CodeActionKind.QuickFix.value);
    equal(actions.filter(({ kind }) => kind?.value.startsWith('source')).length, 0, 'source actions among quick fixes');
  });

  it('include a comment that ignores the finding', async () => {
    const document = await start('Dockerfile');
    const finding = await findingOf(document.uri, 'docker/latest-tag');
    const actions = await someActionsAt(document.uri, finding.range, CodeActionKind.QuickFix.value);
    const action = actions.find(({ title }) => /^Ignore .* line/.test(title));
    expect(action !== undefined, `an ignore action is offered: ${actions.map(({ title }) => title).join(', ')}`);
    await applyAction(action);
    expect(document.getText().includes('# boringops-ignore docker/latest-tag'), document.getText());
    await findingsWhen(document.uri, lacksRule('docker/latest-tag'));
  });

  it('offer nothing where nothing was found', async () => {
    const document = await start('good/Dockerfile');
    await findingsWhen(document.uri, (findings) => findings.length === 0);
    const actions = await actionsAt(document.uri, new Range(0, 0, 0, 4));
    equal(actions.filter(({ kind }) => kind?.value === FIX_ALL).length, 0, 'fix-all actions');
  });
});

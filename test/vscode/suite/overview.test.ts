import type { Diagnostic, Uri } from 'vscode';
import { CompletionList, TabInputWebview, env, type Tab, commands, languages, tasks, window, workspace } from 'vscode';
import {
  applyAction,
  fileUri,
  someActionsAt,
  findingOf,
  findingsWhen,
  lacksRule,
  open,
  revert,
  ruleOf,
} from './editor';
import { equal, expect } from './expect';

const text = async (uri: Uri): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(uri));

const gone = (uri: Uri): Thenable<void> => workspace.fs.delete(uri).then(undefined, () => undefined);

const isPicture = ({ input }: Tab): boolean =>
  input instanceof TabInputWebview && input.viewType.includes('boringops.pipeline');

/** The tab of this kind, once it is there. */
function tabWhen(isWanted: (tab: Tab) => boolean): Promise<Tab> {
  return new Promise((resolve) => {
    const look = () => {
      const found = window.tabGroups.all.flatMap((group) => group.tabs).find(isWanted);
      if (!found) return;
      listener.dispose();
      resolve(found);
    };
    const listener = window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

/** What the problem matcher of a task has read of a file, once it is there. */
function matched(path: string, rule: string): Promise<Diagnostic> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      listener.dispose();
    };
    const look = () => {
      const found = languages
        .getDiagnostics()
        .flatMap(([uri, all]) => (uri.path.endsWith(path) ? all : []))
        .find((one) => ruleOf(one) === rule);
      if (!found) return;
      done();
      resolve(found);
    };
    const timer = setTimeout(() => {
      done();
      const seen = languages.getDiagnostics().map(([uri, all]) => `${uri.toString()}: ${all.map(ruleOf).join(', ')}`);
      reject(new Error(`the task tells of no ${rule} in ${path}, but of ${seen.join('; ') || 'nothing'}`));
    }, 10_000);
    const listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The server build of the tests has no terminals, and there fetching tasks never ends. */
const hasTasks = env.remoteName === undefined;

describe('the workspace as a whole', () => {
  it('is exported as SARIF, JSON and Markdown', async () => {
    const target = fileUri('report.out');
    try {
      for (const [format, wanted] of [
        ['sarif', '"version": "2.1.0"'],
        ['json', '"rule": "docker/latest-tag"'],
        ['markdown', '`docker/latest-tag`'],
      ] as const) {
        await commands.executeCommand('boringops.exportFindings', format, target);
        const report = await text(target);
        expect(report.includes(wanted), `${format}: ${report.slice(0, 300)}`);
      }
    } finally {
      await gone(target);
    }
  });

  it('has a checklist', async () => {
    await commands.executeCommand('boringops.showReadiness');
    await commands.executeCommand('boringops.exportReadiness');
    const shown = window.activeTextEditor?.document.getText() ?? '';
    expect(/^- \[ \] One version of everything\n {2}- .*Dockerfile:1: /m.test(shown), shown);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('has a task that checks it', async () => {
    if (!hasTasks) return;
    const found = await tasks.fetchTasks({ type: 'boringops' });
    const check = found.find(({ name }) => name === 'check');
    expect(check !== undefined, `tasks: ${found.map(({ name }) => name).join(', ')}`);
    await commands.executeCommand('workbench.action.closeAllEditors');
    const file = fileUri('Dockerfile');
    await findingsWhen(file, (findings) => findings.length === 0);
    await tasks.executeTask(check);
    // A virtual file system is named by no path: there the editor makes files of the machine of what a task prints.
    const { message, range } = await matched('/Dockerfile', 'docker/latest-tag');
    expect(message.startsWith('The tag "latest" of "node" moves'), message);
    equal([range.start.line, range.start.character], [0, 10], 'where it is');
  });

  it('shows the jobs of a workflow as a picture', async () => {
    const { document } = await open('.github/workflows/ci.yml');
    await findingOf(document.uri, 'actions/unpinned-uses');
    await commands.executeCommand('boringops.showPipeline');
    const picture = await tabWhen(isPicture);
    expect(picture.label.includes('ci.yml'), picture.label);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is spared a rule from the light bulb', async () => {
    const { document } = await open('Dockerfile');
    const finding = await findingOf(document.uri, 'docker/latest-tag');
    const actions = await someActionsAt(document.uri, finding.range);
    const action = actions.find(({ title }) => title === 'Ignore docker/latest-tag in the workspace');
    expect(action !== undefined, actions.map(({ title }) => title).join(', '));
    try {
      await applyAction(action);
      await workspace.saveAll(false);
      await findingsWhen(document.uri, lacksRule('docker/latest-tag'));
    } finally {
      // The editor may keep the text of a file that is deleted, and what the editor has counts.
      const config = await workspace.openTextDocument(fileUri('.boringops.yml'));
      await revert(config, '');
      await gone(config.uri);
    }
    await findingOf(document.uri, 'docker/latest-tag');
  });
});

describe('the configuration', () => {
  it('is completed', async () => {
    const file = fileUri('infra/.boringops.yml');
    await workspace.fs.writeFile(file, new TextEncoder().encode('rules:\n  docker/\n'));
    try {
      const { document } = await window.showTextDocument(file);
      const list: unknown = await commands.executeCommand(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt('rules:\n  docker/'.length),
      );
      const labels =
        list instanceof CompletionList || (typeof list === 'object' && list !== null && 'items' in list)
          ? (list as CompletionList).items.map(({ label }) => (typeof label === 'string' ? label : label.label))
          : [];
      expect(labels.includes('docker/latest-tag'), labels.slice(0, 20).join(', '));
      await commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      await gone(file);
    }
  });
});

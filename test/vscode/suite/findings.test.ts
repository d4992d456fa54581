import { Hover, MarkdownString, Uri, commands, window } from 'vscode';
import { findingOf, findingsOf, findingsWhen, lacksRule, open, revert, ruleOf, setText } from './editor';
import { equal, expect } from './expect';

describe('findings', () => {
  it('appear when a Dockerfile is opened, on the smallest wrong thing', async () => {
    const { document } = await open('Dockerfile');
    const finding = await findingOf(document.uri, 'docker/latest-tag');
    expect(document.getText(finding.range).includes('latest'), 'the tag itself is marked');
    expect(!finding.message.includes('docker/latest-tag'), 'the id belongs into the code, not into the message');
    const { code } = finding;
    expect(typeof code === 'object' && code.target instanceof Uri, 'the code leads to the page of the rule');
  });

  it('appear in workflows', async () => {
    const { document } = await open('.github/workflows/ci.yml');
    await findingOf(document.uri, 'actions/unpinned-uses');
  });

  it('appear in Terraform without an extension that knows the language', async () => {
    const { document } = await open('infra/variables.tf');
    await findingOf(document.uri, 'terraform/untyped-variable');
  });

  it('follow the text while it is typed', async () => {
    const { document } = await open('Dockerfile');
    const text = document.getText();
    try {
      await findingOf(document.uri, 'docker/latest-tag');
      await setText(document, text.replace('node:latest', 'node:24'));
      await findingsWhen(document.uri, lacksRule('docker/latest-tag'));
      await setText(document, text);
      await findingOf(document.uri, 'docker/latest-tag');
    } finally {
      await revert(document, text);
    }
  });

  it('leave with the editor', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, 'docker/latest-tag');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await findingsWhen(document.uri, (findings) => findings.length === 0);
  });

  it('say why on hover', async () => {
    const { document } = await open('Dockerfile');
    const finding = await findingOf(document.uri, 'docker/latest-tag');
    const hovers: unknown = await commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      finding.range.start,
    );
    const text = (Array.isArray(hovers) ? hovers : [])
      .flatMap((hover: unknown) => (hover instanceof Hover ? hover.contents : []))
      .map((content) => (content instanceof MarkdownString ? content.value : ''))
      .join('\n');
    expect(text.includes('docker/latest-tag'), `the hover names the rule: ${text}`);
    expect(text.includes('rollback'), 'the hover explains the harm');
  });

  it('are silent on a file that is fine', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, 'docker/latest-tag');
    const { document: good } = await open('good/Dockerfile');
    await findingsWhen(good.uri, (findings) => findings.length === 0);
    equal(findingsOf(good.uri).map(ruleOf), [], 'findings of a good file');
  });

  it('come back after the server was restarted', async () => {
    const { document } = await open('Dockerfile');
    await findingOf(document.uri, 'docker/latest-tag');
    await commands.executeCommand('boringops.restartServer');
    await findingOf(document.uri, 'docker/latest-tag');
  });

  it('do not touch the language of a file', async () => {
    const { document } = await open('.github/workflows/ci.yml');
    equal(document.languageId, 'yaml', 'language of a workflow');
  });

  it('lead to the page of their rule, which needs no network', async () => {
    const uri = Uri.from({ scheme: 'boringops-rule', path: '/docker/latest-tag.md' });
    const page = (await window.showTextDocument(uri)).document.getText();
    expect(page.includes('docker/latest-tag') && page.includes('DL3007'), `the page of the rule: ${page}`);
  });
});

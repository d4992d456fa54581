import { workspace } from 'vscode';
import { findingOf, findingsWhen, lacksRule, open, setting } from './editor';
import { equal } from './expect';

const RULE = 'docker/latest-tag';

describe('a workspace of two folders', () => {
  it('has both', () => {
    equal(
      (workspace.workspaceFolders ?? []).map(({ name }) => name),
      ['api', 'web'],
      'folders',
    );
  });

  it('checks each folder by its own .boringops.yml', async () => {
    const { document: api } = await open('Dockerfile', 0);
    await findingOf(api.uri, RULE);
    const { document: web } = await open('Dockerfile', 1);
    await findingOf(web.uri, 'docker/root-user');
    await findingsWhen(web.uri, lacksRule(RULE));
  });

  it('follows a setting of the workspace in both', async () => {
    const { document: web } = await open('Dockerfile', 1);
    await findingOf(web.uri, 'docker/root-user');
    await setting('rules', { 'docker/root-user': 'off' });
    try {
      await findingsWhen(web.uri, lacksRule('docker/root-user'));
    } finally {
      await setting('rules', undefined);
    }
    await findingOf(web.uri, 'docker/root-user');
  });
});

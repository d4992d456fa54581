import assert from 'node:assert/strict';
import { onEachFront, serve } from './support/serve';

const LATEST = 'FROM node:latest\n';
const REFRESH = 'workspace/diagnostic/refresh';

onEachFront('Configuration', (front) => {
  it('asks for the settings of each resource once, until they change', async () => {
    const client = await serve(front);
    const one = client.open('one/Dockerfile', LATEST);
    const two = client.open('two/Dockerfile', LATEST);
    client.settings = (uri) => ({ enable: uri !== two });
    for (let i = 0; i < 3; i++) {
      assert.deepEqual(await client.rules(one), ['docker/latest-tag']);
      assert.deepEqual(await client.rules(two), []);
    }
    assert.equal(client.count('workspace/configuration'), 2);
    client.settings = () => ({ enable: true });
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.next(REFRESH);
    assert.deepEqual(await client.rules(two), ['docker/latest-tag']);
  });

  it('puts the profile and the levels of the settings on top of the configuration file', async () => {
    const client = await serve(front, { '.boringops.yml': 'rules:\n  docker/latest-tag: info\n' });
    const uri = client.open('Dockerfile', LATEST);
    assert.equal((await client.diagnostics(uri))[0]?.severity, 3);
    client.settings = () => ({ rules: { 'docker/latest-tag': 'error' } });
    client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.equal((await client.diagnostics(uri))[0]?.severity, 1);
    client.settings = () => ({ profile: 'all' });
    client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.ok((await client.rules(uri)).length > 1);
  });

  it('takes a setting that is not understood as not set, and says so once', async () => {
    const client = await serve(front);
    client.settings = () => ({ enable: 'maybe', profile: 7, rules: { 'docker/latest-tag': 'loud' } });
    const uri = client.open('Dockerfile', LATEST);
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
    await client.log('boringops.profile');
    await client.rules(client.open('other/Dockerfile', LATEST));
    assert.equal(client.received.filter((one) => JSON.stringify(one).includes('boringops.profile')).length, 0);
  });

  it('works with the defaults where the client fails to answer', async () => {
    const client = await serve(front);
    client.settings = () => {
      throw new Error('no settings today');
    };
    assert.deepEqual(await client.rules(client.open('Dockerfile', LATEST)), ['docker/latest-tag']);
  });

  it('uses the nearest configuration file upwards', async () => {
    const client = await serve(front, {
      '.boringops.yml': 'rules:\n  docker/latest-tag: off\n',
      'strict/.boringops.yml': 'rules:\n  docker/latest-tag: error\n',
    });
    assert.deepEqual(await client.rules(client.open('loose/deep/Dockerfile', LATEST)), []);
    assert.deepEqual(await client.rules(client.open('strict/deep/Dockerfile', LATEST)), ['docker/latest-tag']);
  });

  it('follows the configuration while it is being typed', async () => {
    const client = await serve(front, { '.boringops.yml': 'profile: recommended\n' });
    const docker = client.open('Dockerfile', LATEST);
    assert.deepEqual(await client.rules(docker), ['docker/latest-tag']);
    const config = client.open('.boringops.yml', 'ignore: ["Dockerfile"]\n', 'yaml');
    await client.next(REFRESH);
    assert.deepEqual(await client.rules(docker), []);
    client.close(config);
    assert.deepEqual(await client.rules(docker), ['docker/latest-tag']);
  });

  it('lets go of a configuration that was deleted, though an editor still shows it, until it is typed into', async () => {
    const text = 'rules:\n  docker/latest-tag: off\n';
    const client = await serve(front, { '.boringops.yml': text });
    const docker = client.open('Dockerfile', LATEST);
    const config = client.open('.boringops.yml', text, 'yaml');
    assert.deepEqual(await client.rules(docker), []);
    client.project.remove('.boringops.yml');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 3 }] });
    assert.deepEqual(await client.rules(docker), ['docker/latest-tag']);
    client.change(config, { text: `${text}# kept\n` });
    assert.deepEqual(await client.rules(docker), []);
  });

  it('takes a deleted configuration that is written again as it was', async () => {
    const text = 'rules:\n  docker/latest-tag: off\n';
    const client = await serve(front, { '.boringops.yml': text });
    const docker = client.open('Dockerfile', LATEST);
    const config = client.open('.boringops.yml', text, 'yaml');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 3 }] });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 1 }] });
    assert.deepEqual(await client.rules(docker), []);
  });

  it('checks a file in the language that the configuration gives it', async () => {
    const client = await serve(front);
    const uri = client.open('build/node.image', LATEST);
    assert.deepEqual(await client.rules(uri), []);
    client.open('.boringops.yml', 'languages:\n  dockerfile: ["*.image"]\n', 'yaml');
    assert.deepEqual(await client.rules(uri), ['docker/latest-tag']);
  });

  it('reports a mistake in the configuration on the configuration', async () => {
    const client = await serve(front);
    const uri = client.open('.boringops.yml', 'rules:\n  docker/latest-tg: off\n', 'yaml');
    assert.deepEqual(await client.rules(uri), ['config/unknown-rule']);
  });
});

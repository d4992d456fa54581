// Serves a real VS Code on loopback: with a Node extension host (`serveServer`), or as VS Code for the Web.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { serverBuild, webBuild } from './builds.mjs';

const READY = /Extension host agent listening|Web UI available/;
const START_DEADLINE = 60_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** VS Code's own server; `data` is the folder for its state. */
export async function serveServer({ data, port, announce }) {
  const build = await serverBuild(announce);
  const chosen = port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [
      path.join(build, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(chosen), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...['--server-data-dir', data, '--user-data-dir', path.join(data, 'user')],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = () => {
    child.kill();
  };
  process.once('exit', stop);
  let log = '';
  await new Promise((resolve, reject) => {
    const failed = (why) => reject(new Error(`VS Code's server ${why}:\n${log}`));
    const timer = setTimeout(() => failed('did not start in time'), START_DEADLINE);
    const listen = (chunk) => {
      log += chunk;
      if (READY.test(log)) resolve(clearTimeout(timer));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => failed(`ended with ${code}`));
  });
  return { authority: `127.0.0.1:${chosen}`, stop };
}

/** Where the workbench of `serveServer` opens a folder or a workspace file with an extension under development. */
export function workbenchUrl(authority, { folder, workspace, extension, tests, file }) {
  const remote = (place) => `vscode-remote://${authority}${path.resolve(place).split(path.sep).join('/')}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ...(file ? [['openFile', remote(file)]] : []),
  ];
  const query = new URLSearchParams({
    ...(folder ? { folder: path.resolve(folder) } : {}),
    ...(workspace ? { workspace: path.resolve(workspace) } : {}),
    payload: JSON.stringify(payload),
  });
  return `http://${authority}/?${query}`;
}

/** VS Code for the Web, with `folder` mounted as the virtual file system `vscode-test-web://mount/`. */
export async function serveWeb({ extension, tests, folder, announce }) {
  const build = await webBuild(announce);
  const { runServer } = createRequire(import.meta.url)(build.runner);
  const port = await freePort();
  const { log } = console;
  console.log = () => {};
  const server = await runServer('localhost', port, {
    extensionDevelopmentPath: path.resolve(extension),
    ...(tests ? { extensionTestsPath: path.resolve(tests) } : {}),
    folderMountPath: path.resolve(folder),
    build: { type: 'static', location: build.location, quality: 'stable', version: build.version },
    coi: false,
    esm: false,
  }).finally(() => {
    console.log = log;
  });
  return { url: `http://localhost:${port}/`, stop: () => server.close() };
}

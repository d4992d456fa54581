// Walks through the extension as a new user would, in a real VS Code and by the keyboard, and takes pictures.
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageExtension } from '../../package.mjs';
import { serverBuild } from '../builds.mjs';
import { launchProfile, NO_CHROMIUM } from '../chromium.mjs';
import { serveServer, serveWeb, workbenchUrl } from '../serve.mjs';
import { Skip } from '../skip.mjs';
import { findAndFix } from './find-and-fix.mjs';
import { overview } from './overview.mjs';
import { scan } from './scan.mjs';
import { meanwhile, withoutFolder } from './trouble.mjs';
import { STEP_DEADLINE, Workbench } from './workbench.mjs';
import { write } from './write.mjs';

const SIZE = { width: 1280, height: 800 };

/** As a person installs it: from the package, by VS Code itself. */
async function installPackage(data, announce) {
  const build = await serverBuild(announce);
  const file = await packageExtension();
  await promisify(execFile)(process.execPath, [
    path.join(build, 'out', 'server-main.js'),
    ...['--accept-server-license-terms', '--server-data-dir', data, '--install-extension', file],
  ]);
}

/** Quiet, so that the pictures show the extension and nothing else. */
async function writeSettings(data) {
  const folder = path.join(data, 'user', 'User');
  await mkdir(folder, { recursive: true });
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.colorTheme': 'Default Dark Modern',
    'extensions.ignoreRecommendations': true,
    'git.openRepositoryInParentFolders': 'never',
  };
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
}

/** Trust is refused: findings and fixes work all the same. */
async function untrusted(bench) {
  const refuse = bench.page.getByRole('button', { name: /^No, I don't trust/ });
  await bench.step('a folder is opened without trusting it', async () => {
    await refuse.waitFor();
    await bench.tabTo(refuse);
    await bench.press('Enter');
    await bench.page.getByText('Restricted Mode').first().waitFor();
  });
  await bench.step('the finding is marked all the same', async () => {
    await bench.open('api/Dockerfile');
    await bench.squiggles.first().waitFor();
    await bench.picture('untrusted');
  });
  await bench.step('what would ask the network is not offered', async () => {
    await bench.press('F8', 'Escape', 'Control+.');
    const menu = bench.page.locator('.action-widget');
    await menu.filter({ hasText: 'Use node:' }).waitFor();
    if (await menu.filter({ hasText: 'asks the registry' }).isVisible()) throw new Error('it is offered');
    await bench.press('Escape');
  });
}

const trust = (bench) =>
  bench.step('a folder is opened and trusted', async () => {
    const accept = bench.page.getByRole('button', { name: 'Yes, I trust the authors' });
    await accept.waitFor();
    await bench.tabTo(accept);
    await bench.press('Enter');
    await accept.waitFor({ state: 'detached' });
  });

/** Walks in a window of its own; true where every step was as expected. */
async function visit(context, url, tools, steps) {
  context.setDefaultTimeout(STEP_DEADLINE);
  try {
    const page = await context.newPage();
    await page.goto(url);
    await steps(new Workbench(page, tools));
    return true;
  } catch (error) {
    tools.print(`    ✖ ${error.message}`);
    return false;
  } finally {
    await context.close();
  }
}

async function everything(bench) {
  await findAndFix(bench);
  await scan(bench);
  await write(bench);
  await overview(bench);
}

/** On VS Code's server, from the package; true where every step was as expected. */
export async function walkServer(browser, { data, workspaces, screenshots, print }) {
  await installPackage(data, print);
  await writeSettings(data);
  const { authority, stop } = await serveServer({ data, announce: print });
  const opened = path.join(workspaces, 'shop');
  const url = workbenchUrl(authority, { folder: opened });
  const folder = path.join(screenshots, 'server');
  // Without its native modules this build searches no files, but opens one by its whole path.
  const tools = { print, root: `${opened}/` };
  const visits = [
    [`${folder}-no-folder`, workbenchUrl(authority, {}), withoutFolder],
    [`${folder}-untrusted`, url, untrusted],
    [
      `${folder}-meanwhile`,
      url,
      async (bench) => {
        await trust(bench);
        await meanwhile(bench, opened);
      },
    ],
    [
      folder,
      url,
      async (bench) => {
        await trust(bench);
        await everything(bench);
      },
    ],
  ];
  try {
    let isGood = true;
    for (const [pictures, place, steps] of visits) {
      const context = await browser.newContext({ viewport: SIZE });
      isGood = (await visit(context, place, { ...tools, folder: pictures }, steps)) && isGood;
      if (pictures.endsWith('meanwhile')) await rm(path.join(opened, 'Dockerfile'), { force: true });
    }
    return isGood;
  } finally {
    stop();
  }
}

/** In VS Code for the Web, where files are those of a virtual file system. */
export async function walkWeb({ data, workspaces, screenshots, print }) {
  const { url, stop } = await serveWeb({
    extension: path.resolve(import.meta.dirname, '..', '..', '..'),
    folder: path.join(workspaces, 'shop'),
    announce: print,
  });
  try {
    const context = await launchProfile(data, { viewport: SIZE }, print);
    if (!context) throw new Skip(NO_CHROMIUM);
    return await visit(context, url, { folder: path.join(screenshots, 'web'), print }, async (bench) => {
      await bench.step('a folder is opened', async () => {
        await bench.tab('Welcome');
        await bench.run('View: Close All Editors');
      });
      await everything(bench);
    });
  } finally {
    stop();
  }
}

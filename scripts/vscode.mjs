// Tests the extension in a real VS Code: `npm run test:vscode [-- --target package|server|walk|web|walk-web|desktop]…`.
// Exit code 0 where everything passed or said why it cannot run here, 1 otherwise.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { testDesktop } from './vscode/desktop.mjs';
import { launchChromium, NO_CHROMIUM } from './vscode/chromium.mjs';
import { testPackage } from './vscode/packaged.mjs';
import { serveServer, serveWeb, workbenchUrl } from './vscode/serve.mjs';
import { Skip } from './vscode/skip.mjs';
import { bundleSuite, runSuite } from './vscode/suite.mjs';
import { walkServer, walkWeb } from './vscode/walk/walk.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const SUITE = path.join(ROOT, 'out', 'vscode', 'suite.js');
const SCREENSHOTS = path.join(ROOT, 'out', 'screenshots');
const WORKSPACES = path.join(ROOT, 'test', 'vscode', 'workspaces');

const print = (line) => console.log(line);

/** Calls `use` with a copy of the test workspaces and a folder for the state of VS Code. */
async function withScratch(use) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'boringops-'));
  try {
    await cp(WORKSPACES, path.join(scratch, 'workspaces'), { recursive: true });
    return await use({ data: path.join(scratch, 'data'), workspaces: path.join(scratch, 'workspaces') });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function withBrowser(use) {
  const browser = await launchChromium(print);
  if (!browser) throw new Skip(NO_CHROMIUM);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** No folder at all is one more way to open VS Code. */
const NO_FOLDER = '';

/** Every workspace of the tests is opened by itself; what is in it decides which tests run. */
async function inEach(places, run) {
  let isGood = true;
  for (const place of places) isGood = (await run(place)) && isGood;
  return isGood;
}

const testServer = (places) =>
  withBrowser((browser) =>
    withScratch(async ({ data, workspaces }) => {
      const { authority, stop } = await serveServer({ data, announce: print });
      try {
        return await inEach(places, (place) => {
          const target = path.join(workspaces, place);
          const opened =
            place === NO_FOLDER ? {} : place.endsWith('.code-workspace') ? { workspace: target } : { folder: target };
          const url = workbenchUrl(authority, { ...opened, extension: ROOT, tests: SUITE });
          return runSuite(browser, url, { print, screenshot: path.join(SCREENSHOTS, 'server-failed.png') });
        });
      } finally {
        stop();
      }
    }),
  );

const testWeb = () =>
  withBrowser((browser) =>
    withScratch(({ workspaces }) =>
      inEach(['other', 'single'], async (place) => {
        const folder = path.join(workspaces, place);
        const { url, stop } = await serveWeb({ extension: ROOT, tests: SUITE, folder, announce: print });
        try {
          return await runSuite(browser, url, { print, screenshot: path.join(SCREENSHOTS, 'web-failed.png') });
        } finally {
          stop();
        }
      }),
    ),
  );

const testWalk = () =>
  withBrowser((browser) =>
    withScratch((scratch) => walkServer(browser, { ...scratch, screenshots: SCREENSHOTS, print })),
  );

const TARGETS = {
  package: testPackage,
  server: () => testServer([NO_FOLDER, 'other', 'single', 'multi/shop.code-workspace']),
  walk: testWalk,
  'walk-web': () => withScratch((scratch) => walkWeb({ ...scratch, screenshots: SCREENSHOTS, print })),
  web: testWeb,
  desktop: () => withScratch((scratch) => testDesktop({ ...scratch, extension: ROOT, tests: SUITE })),
};

/** Parts of the above, for those who want them alone. */
const PARTS = {
  activation: () => testServer(['other']),
  'no-folder': () => testServer([NO_FOLDER]),
  single: () => testServer(['single']),
  multi: () => testServer(['multi/shop.code-workspace']),
};
const KNOWN = { ...TARGETS, ...PARTS };

/** 'passed', 'skipped' or 'failed'. */
async function run(name) {
  print(`VS Code, ${name}`);
  try {
    return (await KNOWN[name]()) ? 'passed' : 'failed';
  } catch (error) {
    if (!(error instanceof Skip)) {
      console.error(error);
      return 'failed';
    }
    const isFailure = process.env.CI === 'true' && name !== 'desktop';
    print(`VS Code, ${name}: ${isFailure ? 'failed' : 'skipped'}, because ${error.message}`);
    return isFailure ? 'failed' : 'skipped';
  }
}

const { values } = parseArgs({ options: { target: { type: 'string', multiple: true } } });
const wanted = values.target ?? Object.keys(TARGETS);
const unknown = wanted.find((name) => !(name in KNOWN));
if (unknown) {
  console.error(`There is no target "${unknown}"; there are ${Object.keys(KNOWN).join(', ')}.`);
  process.exit(2);
}

process.chdir(ROOT);
mkdirSync(SCREENSHOTS, { recursive: true });
const build = spawnSync(process.execPath, ['esbuild.mjs', '--production'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
await bundleSuite(SUITE);
let isGood = true;
for (const name of wanted) isGood = (await run(name)) !== 'failed' && isGood;
process.exit(isGood ? 0 : 1);

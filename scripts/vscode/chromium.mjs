// The browser that shows VS Code: the system's own, or the one of its package manager.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [process.env.BORINGOPS_CHROMIUM ?? '', ...onPath, ...PLACES].find((file) => file !== '' && existsSync(file));
}

/** Only where this process may, and only with Debian's package manager. */
function installChromium(announce) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  announce('installing chromium with apt-get');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}

/** Undefined where there is no Chromium and none may be installed. */
export async function launchChromium(announce = console.error) {
  if (!findChromium()) installChromium(announce);
  const executablePath = findChromium();
  return executablePath && chromium.launch({ executablePath, args: ARGUMENTS });
}

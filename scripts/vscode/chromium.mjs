// The browser that shows VS Code: the system's own, or the one of its package manager.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
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

/** Why what needs a browser is skipped. */
export const NO_CHROMIUM = 'there is no Chromium, and it cannot be installed here';

/** As a person sets it who lets other sites keep things: the frames of webviews have origins of their own. */
const PROFILE = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };

/** A window with a profile of its own in `folder`, in which webviews of VS Code for the Web have service workers. */
export async function launchProfile(folder, options, announce = console.error) {
  if (!findChromium()) installChromium(announce);
  const executablePath = findChromium();
  if (!executablePath) return undefined;
  await mkdir(path.join(folder, 'Default'), { recursive: true });
  await writeFile(path.join(folder, 'Default', 'Preferences'), JSON.stringify(PROFILE));
  return chromium.launchPersistentContext(folder, { executablePath, args: ARGUMENTS, ...options });
}

// Builds the extension's package: `npm run package [-- FILE]`, by default out/boringops-VERSION.vsix.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vsce from '@vscode/vsce';

const ROOT = path.resolve(import.meta.dirname, '..');

export const defaultPackage = () => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return path.join(ROOT, 'out', `boringops-${version}.vsix`);
};

/** Packs what is built; everything is bundled, so no dependency goes in. */
export async function packageExtension(file = defaultPackage()) {
  mkdirSync(path.dirname(file), { recursive: true });
  await vsce.createVSIX({
    cwd: ROOT,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return file;
}

/** The paths that the package holds, sorted. */
export const packagedFiles = async () => (await vsce.listFiles({ cwd: ROOT, dependencies: false })).sort();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(ROOT);
  const build = spawnSync(process.execPath, ['esbuild.mjs', '--production'], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(1);
  const file = await packageExtension(process.argv[2] && path.resolve(process.argv[2]));
  console.log(`${path.relative(process.cwd(), file)}: ${(statSync(file).size / 1024).toFixed(0)} kB`);
}

// What goes into the package, and how big it is.
import { statSync } from 'node:fs';
import { packageExtension, packagedFiles } from '../package.mjs';

const SIZE_CEILING = 3 * 1024 * 1024;

/** Nothing else may be in it, and nothing of this may be missing. */
const EXPECTED = [
  'LICENSE',
  'client/media/icon.png',
  'client/media/view.svg',
  'dist/client/browser.js',
  'dist/client/node.js',
  'dist/server.js',
  'dist/server.worker.js',
  'package.json',
  'package.nls.json',
];
const ALLOWED =
  /^(README\.md|CHANGELOG\.md|schemas\/boringops\.schema\.json|snippets\/[a-z-]+\.json|client\/media\/walkthrough\/[a-z]+\.png)$/;

export async function testPackage() {
  const files = await packagedFiles();
  const missing = EXPECTED.filter((file) => !files.includes(file));
  const surplus = files.filter((file) => !EXPECTED.includes(file) && !ALLOWED.test(file));
  const { size } = statSync(await packageExtension());
  const mistakes = [
    ...missing.map((file) => `${file} is missing`),
    ...surplus.map((file) => `${file} does not belong into it`),
    ...(size > SIZE_CEILING ? [`${size} bytes are more than ${SIZE_CEILING}`] : []),
  ];
  console.log(`  ${files.length} files, ${(size / 1024).toFixed(0)} kB`);
  for (const mistake of mistakes) console.error(`  ✖ the package: ${mistake}`);
  return mistakes.length === 0;
}

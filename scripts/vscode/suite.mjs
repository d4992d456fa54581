// Runs the Mocha suite of test/vscode inside a real VS Code, shown in a headless browser.
import * as esbuild from 'esbuild';

const SUITE_DEADLINE = 240_000;

/** One bundle for every extension host. */
export async function bundleSuite(outfile) {
  await esbuild.build({
    entryPoints: ['test/vscode/suite/index.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    // Mocha's browser build then sets a global, instead of replacing the exports of the bundle.
    define: { module: 'undefined', define: 'undefined' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** VS Code's own complaints (no gallery, no native modules) say nothing about the extension. */
const isOurs = (line) => typeof line === 'string' && /^ {2,4}\S/.test(line);

/** Opens the workbench and waits until the suite in its extension host has ended; true where it passed. */
export async function runSuite(browser, url, { print, screenshot }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    const passed = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the suite did not end in time')), SUITE_DEADLINE);
      const end = (settle) => (value) => settle(value, clearTimeout(timer));
      page.on('crash', () => end(reject)(new Error('the page crashed')));
      page
        .exposeFunction('codeAutomationLog', (_type, args) => isOurs(args[0]) && print(args.map(String).join(' ')))
        .then(() => page.exposeFunction('codeAutomationExit', (code) => end(resolve)(code === 0)))
        .then(() => page.goto(url))
        .catch(end(reject));
    });
    if (!passed) await page.screenshot({ path: screenshot });
    return passed;
  } catch (error) {
    await page.screenshot({ path: screenshot }).catch(() => {});
    throw error;
  } finally {
    await context.close();
  }
}

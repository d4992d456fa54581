import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const TABLES = { filter: /[\\/]server[\\/]data[\\/][^\\/]+\.json$/ };

/** Tables of facts are laid out for people; the product carries their texts without the blanks. */
const compact = async (file) => JSON.stringify(JSON.parse(await readFile(file, 'utf8')));

export const compactData = {
  name: 'compact-data',
  setup(build) {
    build.onLoad(TABLES, async ({ path: file }) => ({ contents: await compact(file), loader: 'text' }));
  },
};

/**
 * The same for the command line, which starts for one file: its tables lie in `dist/data` and are read when they
 * are first used, so that they are not read as code at every start.
 */
export const dataBeside = {
  name: 'data-beside',
  setup(build) {
    build.onLoad(TABLES, async ({ path: file }) => {
      const name = path.basename(file);
      await mkdir('dist/data', { recursive: true });
      await writeFile(path.join('dist/data', name), await compact(file));
      return {
        loader: 'js',
        contents: [
          "Object.defineProperty(module.exports, '__esModule', { value: true });",
          "Object.defineProperty(module.exports, 'default', { enumerable: true, get });",
          `function get() { return require('node:fs').readFileSync(__dirname + '/data/${name}', 'utf8'); }`,
        ].join('\n'),
      };
    });
  },
};

/**
 * Data files that a library imports as objects: as text they are parsed when they are first used, and not read as
 * code at start-up. Our own imports of data stay plain texts.
 */
export const libraryJson = {
  name: 'library-json',
  setup(build) {
    build.onResolve({ filter: /\.json$/ }, ({ importer, resolveDir, path: written }) =>
      /[\\/]node_modules[\\/]@actions[\\/]/.test(importer) && written.startsWith('.')
        ? { path: path.resolve(resolveDir, written), namespace: 'library-json' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'library-json' }, ({ path: file }) => ({
      // The text is the module that our own code imports where it reads the same file.
      contents: `import text from ${JSON.stringify(file)};\nexport default JSON.parse(text);`,
      loader: 'js',
      resolveDir: path.dirname(file),
    }));
  },
};

/** The command line has no editor to offer anything to. */
export const noEditor = {
  name: 'no-editor',
  setup(build) {
    build.onResolve({ filter: /^\.\/editor$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'editor', namespace: 'no-editor' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-editor' }, () => ({ contents: 'export const editor = {};' }));
  },
};

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { forbiddenChain, readImports, sourceFiles, type Import, type ImportGraph } from './imports';

const SERVER = 'server/src';
const PURE = ['core', 'report', 'languages', 'pipeline', 'scaffold', 'import'].map((folder) => `${SERVER}/${folder}`);
/** Syntax and models that several languages stand on. */
const SHARED_LANGUAGES = new Set(['yaml', 'shell', 'hcl']);

const graph = readImports([SERVER, 'client/src']);

const languageOf = (file: string): string | null => /^server\/src\/languages\/([^/]+)\//.exec(file)?.[1] ?? null;
const isRule = (file: string): boolean => /\/rules\/.+\.ts$/.test(file);
const isBelow = (file: string | null, folder: string): boolean => file !== null && file.startsWith(`${folder}/`);
const filesBelow = (folders: readonly string[]): string[] =>
  [...graph.keys()].filter((file) => folders.some((folder) => isBelow(file, folder)));

const chains = (files: readonly string[], isForbidden: (one: Import) => boolean): string[] =>
  files.flatMap((file) => forbiddenChain(graph, file, isForbidden) ?? []);

/** Only what a file itself imports, for laws about neighbours. */
const direct = (
  files: readonly string[],
  isForbidden: (one: Import, from: string) => boolean,
  of: ImportGraph = graph,
): string[] =>
  files.flatMap((file) =>
    (of.get(file) ?? []).filter((one) => isForbidden(one, file)).map((one) => `${file} → ${one.written}`),
  );

describe('import laws', () => {
  it('the pure part reaches no Node.js, editor or protocol module', () => {
    assert.deepEqual(
      chains(filesBelow(PURE), ({ written }) => /^(node:|vscode|fs$|path$|os$|child_process$)/.test(written)),
      [],
    );
  });

  it('the pure part reaches neither the language server nor the command line', () => {
    assert.deepEqual(
      chains(filesBelow(PURE), ({ file }) => isBelow(file, `${SERVER}/lsp`) || isBelow(file, `${SERVER}/cli`)),
      [],
    );
  });

  it('core imports nothing but core', () => {
    assert.deepEqual(
      direct(filesBelow([`${SERVER}/core`]), ({ file }) => file !== null && !isBelow(file, `${SERVER}/core`)),
      [],
    );
  });

  it('a rule imports no other rule', () => {
    assert.deepEqual(
      direct([...graph.keys()].filter(isRule), ({ file }) => file !== null && isRule(file)),
      [],
    );
  });

  it('a language imports no other language', () => {
    assert.deepEqual(
      direct(filesBelow([`${SERVER}/languages`]), ({ file }, from) => {
        const [own, other] = [languageOf(from), file && languageOf(file)];
        return own !== null && other !== null && own !== other && !SHARED_LANGUAGES.has(other);
      }),
      [],
    );
  });

  it('the pipeline model knows no provider', () => {
    const files = filesBelow([`${SERVER}/pipeline`]);
    assert.deepEqual(
      direct(files, ({ file }) => {
        const language = file && languageOf(file);
        return language !== null && !SHARED_LANGUAGES.has(language);
      }),
      [],
    );
  });

  it('the language server and the command line do not import each other', () => {
    const lsp = `${SERVER}/lsp`;
    const cli = `${SERVER}/cli`;
    assert.deepEqual(
      [
        ...chains(filesBelow([lsp]), ({ file }) => isBelow(file, cli)),
        ...chains(filesBelow([cli]), ({ file }) => isBelow(file, lsp)),
      ],
      [],
    );
  });

  it('only the Node.js entry of the language server may import Node.js modules', () => {
    const files = filesBelow([`${SERVER}/lsp`]).filter((file) => !/\/lsp\/node(-[a-z]+)*\.ts$/.test(file));
    assert.deepEqual(
      direct(files, ({ written }) => written.startsWith('node:')),
      [],
    );
  });

  it('what needs Node.js is reached by the command line and the Node.js entry of the language server only', () => {
    const files = [...graph.keys()].filter(
      (file) => !isBelow(file, `${SERVER}/cli`) && !isBelow(file, `${SERVER}/node`),
    );
    assert.deepEqual(
      direct(
        files.filter((file) => !/\/lsp\/node(-[a-z]+)*\.ts$/.test(file)),
        ({ file }) => isBelow(file, `${SERVER}/node`),
      ),
      [],
    );
  });

  it('the client imports nothing of the server but its protocol', () => {
    assert.deepEqual(
      direct(
        filesBelow(['client/src']),
        ({ file }) => file !== null && file.startsWith('server/') && file !== `${SERVER}/lsp/protocol.ts`,
      ),
      [],
    );
  });

  it('a chain names every file on the way', () => {
    const sample: ImportGraph = new Map([
      ['a.ts', [{ written: './b', file: 'b.ts' }]],
      ['b.ts', [{ written: 'node:fs', file: null }]],
    ]);
    assert.equal(
      forbiddenChain(sample, 'a.ts', ({ written }) => written === 'node:fs'),
      'a.ts → b.ts → node:fs',
    );
  });
});

describe('source files', () => {
  const files = [SERVER, 'client/src', 'scripts', 'test'].flatMap(sourceFiles);

  it('are no dumping grounds', () => {
    assert.deepEqual(
      files.filter((file) => /\/(utils?|helpers?|misc|common)\.ts$/.test(file)),
      [],
    );
  });

  it('are no longer than 400 lines', () => {
    const written = files.filter((file) => !file.endsWith('.generated.ts'));
    assert.deepEqual(
      written.filter((file) => readFileSync(file, 'utf8').trimEnd().split('\n').length > 400),
      [],
    );
  });

  it('in the pure part use no process, Buffer or timer', () => {
    const used = filesBelow(PURE).filter((file) =>
      /(?<![\w.'"`/-])(process\.\w|Buffer\.\w|setTimeout\(|setInterval\(|setImmediate\()/.test(
        withoutStrings(readFileSync(file, 'utf8')),
      ),
    );
    assert.deepEqual(used, []);
  });
});

/** Rules quote scripts of others in their documentation; those are no code of ours. */
function withoutStrings(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}

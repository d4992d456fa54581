import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One import of a source file: what is written, and the file that it names (null: a package). */
export interface Import {
  readonly written: string;
  readonly file: string | null;
}

export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const posix = (file: string): string => file.split(path.sep).join('/');

export const sourceFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((file) => posix(path.join(folder, String(file))))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort();

function resolve(from: string, written: string, known: ReadonlySet<string>): string | null {
  if (!written.startsWith('.')) return null;
  const target = posix(path.join(path.dirname(from), written));
  return [target, `${target}.ts`, `${target}/index.ts`].find((file) => known.has(file)) ?? target;
}

/** What each TypeScript file below the folders imports. */
export function readImports(folders: readonly string[]): ImportGraph {
  const files = folders.flatMap(sourceFiles);
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match): Import => {
        const written = match[1] ?? match[2] ?? match[3] ?? '';
        return { written, file: resolve(file, written, known) };
      });
      return [file, imports];
    }),
  );
}

/** The shortest chain of imports from a file to one that `isForbidden`, as readable text; null where there is none. */
export function forbiddenChain(
  graph: ImportGraph,
  start: string,
  isForbidden: (one: Import) => boolean,
): string | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const one of graph.get(file) ?? []) {
      if (isForbidden(one)) {
        const chain = [one.written];
        for (let at: string | null = file; at !== null; at = cameFrom.get(at) ?? null) chain.unshift(at);
        return chain.join(' → ');
      }
      if (one.file === null || cameFrom.has(one.file)) continue;
      cameFrom.set(one.file, file);
      queue.push(one.file);
    }
  }
  return null;
}

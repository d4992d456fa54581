import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FolderEntry } from '../../../server/src/lsp/protocol';

/** The files that a server is started on. */
export interface Project {
  /** Of the folder, without a slash at its end. */
  readonly uri: string;
  uriOf(file: string): string;
  write(file: string, text: string): void;
  remove(file: string): void;
  /** What the client answers when it is asked for a file or a folder. */
  read(uri: string): string | null;
  list(uri: string): FolderEntry[];
  dispose(): void;
}

type Files = Readonly<Record<string, string>>;

/** A folder on the disk, which the server reads by itself. */
export function onDisk(files: Files = {}): Project {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'boringops-protocol-')));
  const uri = pathToFileURL(folder).href;
  const project: Project = {
    uri,
    uriOf: (file) => `${uri}/${file}`,
    write: (file, text) => {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    },
    remove: (file) => rmSync(path.join(folder, file), { recursive: true }),
    read: (of) => readFileSync(new URL(of), 'utf8'),
    list: (of) =>
      readdirSync(new URL(of)).map((name) => ({
        name,
        kind: statSync(new URL(`${of}/${name}`)).isDirectory() ? 'folder' : 'file',
      })),
    dispose: () => rmSync(folder, { recursive: true }),
  };
  for (const [file, text] of Object.entries(files)) project.write(file, text);
  return project;
}

/** A folder of a file system that only the editor knows. */
export function inMemory(files: Files = {}): Project {
  const uri = 'vscode-vfs://github/example/shop';
  const texts = new Map(Object.entries(files).map(([file, text]) => [`${uri}/${file}`, text]));
  return {
    uri,
    uriOf: (file) => `${uri}/${file}`,
    write: (file, text) => void texts.set(`${uri}/${file}`, text),
    remove: (file) => {
      for (const known of texts.keys()) if (known.startsWith(`${uri}/${file}`)) texts.delete(known);
    },
    read: (of) => texts.get(of) ?? null,
    list: (of) => {
      const below = [...texts.keys()].filter((known) => known.startsWith(`${of}/`));
      const names = new Map(
        below.map((known): [string, FolderEntry['kind']] => {
          const [name = '', ...rest] = known.slice(of.length + 1).split('/');
          return [name, rest.length > 0 ? 'folder' : 'file'];
        }),
      );
      return [...names].map(([name, kind]) => ({ name, kind }));
    },
    dispose: () => texts.clear(),
  };
}

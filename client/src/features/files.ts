import { Disposable, FileType, Uri, workspace } from 'vscode';
import { LIST_FOLDER, READ_FILE, type FolderEntry, type UriParams } from '../../../server/src/lsp/protocol';
import type { Feature } from '../context';

/** More than any file that a person writes; the server would not look at it. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads for the server what it cannot reach itself: virtual file systems, and every file in the browser. */
export const register: Feature = ({ client }) =>
  Disposable.from(
    client.onRequest(READ_FILE, ({ uri }: UriParams) => readText(Uri.parse(uri))),
    client.onRequest(LIST_FOLDER, ({ uri }: UriParams) => list(Uri.parse(uri))),
  );

async function readText(uri: Uri): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > MAX_BYTES ? null : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

async function list(uri: Uri): Promise<FolderEntry[]> {
  try {
    const entries = await workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({ name, kind: type & FileType.Directory ? 'folder' : 'file' }));
  } catch {
    return [];
  }
}

import {
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  Uri,
  workspace,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
} from 'vscode';

/** A file system that only the editor knows, flat below its root. */
export class MemoryFiles implements FileSystemProvider {
  private readonly changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly texts: Map<string, Uint8Array>;

  constructor(files: Readonly<Record<string, string>>) {
    const encoder = new TextEncoder();
    this.texts = new Map(Object.entries(files).map(([name, text]) => [`/${name}`, encoder.encode(text)]));
  }

  /** Makes it the file system of a scheme; undone by what it returns. */
  register(scheme: string, options: { readonly isReadonly: boolean }): Disposable {
    return workspace.registerFileSystemProvider(scheme, this, options);
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  stat({ path }: Uri): FileStat {
    const text = this.texts.get(path);
    if (text) return { type: FileType.File, ctime: 0, mtime: text.length, size: text.length };
    if (path !== '/') throw FileSystemError.FileNotFound(path);
    return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory(): [string, FileType][] {
    return [...this.texts.keys()].map((path) => [path.slice(1), FileType.File]);
  }

  readFile({ path }: Uri): Uint8Array {
    const text = this.texts.get(path);
    if (!text) throw FileSystemError.FileNotFound(path);
    return text;
  }

  writeFile({ path }: Uri, content: Uint8Array): void {
    this.texts.set(path, content);
  }

  delete({ path }: Uri): void {
    this.texts.delete(path);
  }

  rename(from: Uri, to: Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions('flat');
  }
}

/** Adds the root of a scheme as a folder of the workspace; resolves once it is one. */
export async function addFolder(scheme: string): Promise<Uri> {
  const uri = Uri.from({ scheme, path: '/' });
  await changeFolders(() => workspace.updateWorkspaceFolders(count(), 0, { uri, name: scheme }));
  return uri;
}

export async function removeFolder(uri: Uri): Promise<void> {
  const at = (workspace.workspaceFolders ?? []).findIndex((folder) => folder.uri.toString() === uri.toString());
  if (at >= 0) await changeFolders(() => workspace.updateWorkspaceFolders(at, 1));
}

const count = (): number => workspace.workspaceFolders?.length ?? 0;

function changeFolders(change: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const listener = workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      resolve();
    });
    if (change()) return;
    listener.dispose();
    reject(new Error('the folders of the workspace cannot be changed'));
  });
}

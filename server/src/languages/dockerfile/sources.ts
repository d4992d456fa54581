const ARCHIVE = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz2?|tgz|tlz|tpz|txz|xz|zst|tzst)$/i;
const REMOTE = /^(?:https?|ftp|git|ssh):\/\/|^git@|\.git(?:#.*)?$/i;

/** True for what a name calls a compressed file or an archive. */
export const isArchive = (path: string): boolean => ARCHIVE.test(path);

export const isRemote = (path: string): boolean => REMOTE.test(path);

/** True for what COPY cannot do: download, clone, unpack; wildcards and history entries may hold anything. */
export const addDoesMore = (path: string): boolean =>
  isRemote(path) || isArchive(path) || /^(?:file|multi|dir):/.test(path) || path.startsWith('<<') || /[*?]$/.test(path);

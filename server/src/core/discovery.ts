/** Which files and folders of a workspace are worth a look when it is searched for files to check. */

/** Folders in which other programs keep what they have fetched or made. */
const FOREIGN_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.terraform',
  '.terragrunt-cache',
]);

/** Names whose language may show only in their text; all others are told by their path. */
const READ_TO_TELL = /\.(?:ya?ml|json|md|markdown|tf|hcl|toml)$|^[^.]+$/i;

export const isForeignFolder = (name: string): boolean => FOREIGN_FOLDERS.has(name);

/** True where a file of this name has to be read to tell its language. */
export const mustBeRead = (name: string): boolean => READ_TO_TELL.test(name);

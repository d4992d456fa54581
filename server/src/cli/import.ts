import { silentLogger } from '../core/host';
import { configurationIn, findSettings, importedPaths, importSettings } from '../import';
import { createEngine, createWorkspace } from '../product';
import { createNodeHost } from './host';
import { isFolder, toInternal } from './paths';
import { fail, place, type Output } from './place';
import type { ExitCode } from './terminal';

/** `boringops import [FOLDER] [--dry-run] [--force]`. */
export async function importFrom(args: readonly string[], terminal: Output): Promise<ExitCode> {
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(HELP);
    return 0;
  }
  const flags = args.filter((arg) => arg.startsWith('-'));
  const unknown = flags.find((arg) => arg !== '--dry-run' && arg !== '--force');
  if (unknown !== undefined) return fail(terminal, `unknown option "${unknown}"; there are --dry-run and --force`);
  const folders = args.filter((arg) => !arg.startsWith('-'));
  if (folders.length > 1) return fail(terminal, 'one folder at a time is imported');
  const [folder = '.'] = folders;
  const root = toInternal(terminal.cwd, folder);
  if (!isFolder(root)) return fail(terminal, `${folder} is no folder`);
  const workspace = createWorkspace(createNodeHost([root], silentLogger));
  const text = importSettings(await findSettings(workspace, root), createEngine().rules);
  if (text === null) return fail(terminal, `there is nothing to import; looked for ${importedPaths().join(', ')}`);
  const { path } = await configurationIn(workspace, root);
  const options = { isDry: flags.includes('--dry-run'), isForced: flags.includes('--force') };
  return place([{ path, text }], root, options, terminal);
}

const HELP = [
  'Usage: boringops import [FOLDER] [--dry-run] [--force]',
  '',
  `Writes a .boringops.yml that says what these files say: ${importedPaths().join(', ')}.`,
  'What has no equivalent stands in its comments. It is never written over one that is there without --force.',
  '',
].join('\n');

import ignore, { type Ignore } from 'ignore';
import { isForeignFolder, mustBeRead } from '../core/discovery';
import { basename, join, relative } from '../core/path';
import type { Session } from './session';

/** The ignore files that hold in a folder, outermost first. */
type Layers = readonly { readonly folder: string; readonly rules: Ignore }[];

/** The files below a folder that some language knows and git does not ignore. */
export async function* filesOf(session: Session, root: string): AsyncGenerator<string> {
  const pending: { readonly folder: string; readonly layers: Layers }[] = [{ folder: root, layers: [] }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { folder } = next;
    const entries = await session.workspace.entries(folder);
    const layers = entries.some((entry) => entry.name === '.gitignore')
      ? await withRules(session, folder, next.layers)
      : next.layers;
    for (const { name, kind } of entries) {
      const path = join(folder, name);
      if (kind === 'folder') {
        if (!isForeignFolder(name) && !isIgnored(layers, `${path}/`)) pending.push({ folder: path, layers });
      } else if (!isIgnored(layers, path) && (await isKnown(session, path))) yield path;
    }
  }
}

async function withRules(session: Session, folder: string, layers: Layers): Promise<Layers> {
  const source = await session.workspace.source(join(folder, '.gitignore'));
  return source ? [...layers, { folder, rules: ignore({ allowRelativePaths: true }).add(source.text) }] : layers;
}

/** The innermost ignore file that says something of the path decides. */
function isIgnored(layers: Layers, path: string): boolean {
  for (const { folder, rules } of layers.toReversed()) {
    const verdict = rules.test(relative(folder, path) + (path.endsWith('/') ? '/' : ''));
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

async function isKnown(session: Session, path: string): Promise<boolean> {
  const { workspace } = session;
  if (workspace.adapterFor(path, '')) return true;
  if (!mustBeRead(basename(path))) return false;
  const source = await workspace.source(path);
  return source !== undefined && workspace.adapterFor(path, source.text) !== undefined;
}

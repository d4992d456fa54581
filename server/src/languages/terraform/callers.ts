import { dirname, join } from '../../core/path';
import type { Workspace } from '../../core/workspace';
import type { Block } from '../hcl/ast';
import { attribute, staticString } from '../hcl/query';
import type { TerraformFile } from './model';

/** More folders than this are not searched for callers. */
const MAX_FOLDERS = 200;

/** A call of a module, and the file that it stands in. */
export interface Call {
  readonly block: Block;
  readonly file: TerraformFile;
}

/**
 * The calls of a local module from where modules are called from by custom: the folders above it, those
 * beside it, and those beside its parent and one level below them (`examples/*`, `environments/*`).
 */
export async function callsTo(folder: string, workspace: Workspace): Promise<readonly Call[]> {
  const calls: Call[] = [];
  for (const place of await foldersAround(folder, workspace)) {
    for (const { name } of (await workspace.entries(place)).filter((entry) => /\.(?:tf|tofu)$/.test(entry.name))) {
      const parsed = await workspace.parsed(join(place, name));
      if (parsed?.adapter.id !== 'terraform') continue;
      const file = parsed.model as TerraformFile;
      for (const block of file.syntax.body.blocks) {
        const source = block.type === 'module' ? staticString(attribute(block.body, 'source')?.value) : null;
        if (source !== null && /^\.\.?\//.test(source) && join(place, source) === folder) calls.push({ block, file });
      }
    }
  }
  return calls;
}

async function foldersAround(folder: string, workspace: Workspace): Promise<readonly string[]> {
  const parent = dirname(folder);
  const above = dirname(parent);
  const below = async (place: string): Promise<readonly string[]> =>
    (await workspace.entries(place))
      .filter(({ name, kind }) => kind === 'folder' && !/^\.|^node_modules$/.test(name))
      .map(({ name }) => join(place, name));
  const beside = [...(await below(parent)), ...(await below(above))];
  const found = new Set([parent, above, ...beside]);
  for (const place of beside.slice(0, MAX_FOLDERS)) for (const one of await below(place)) found.add(one);
  found.delete(folder);
  return [...found].slice(0, MAX_FOLDERS);
}

import type { Workspace } from '../../core/workspace';

const MAX_FILES = 300;
const OTHERS = /^(?:\.git|\.github|node_modules|vendor|dist|bin|obj)$/;

/** Paths of the YAML files in a folder and below it, for a list to choose from: the nearest ones where there are many. */
export async function yamlFilesBelow(home: string, workspace: Workspace): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [home];
  for (let folder = folders.shift(); folder !== undefined && found.length < MAX_FILES; folder = folders.shift()) {
    for (const { name, kind } of await workspace.entries(folder)) {
      const path = `${folder === '/' ? '' : folder}/${name}`;
      if (kind === 'folder' && !OTHERS.test(name) && folders.length < MAX_FILES) folders.push(path);
      else if (kind === 'file' && /\.ya?ml$/.test(name)) found.push(path);
    }
  }
  return found.sort();
}

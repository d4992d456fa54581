import { dirname, join } from '../../core/path';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';

/** What is known of the files around a Dockerfile. The build context is taken to be its folder. */
export interface DockerProject {
  /** Folder of the Dockerfile. */
  readonly folder: string;
  /** The ignore file that holds for it, with its text; null where there is none. */
  readonly ignoreFile: { readonly path: string; readonly text: string } | null;
}

/** Docker prefers `<name>.dockerignore` beside the Dockerfile to the context's `.dockerignore`. */
export async function gatherProject(source: Source, workspace: Workspace): Promise<DockerProject> {
  const folder = dirname(source.path);
  for (const path of [`${source.path}.dockerignore`, join(folder, '.dockerignore')]) {
    if (!(await workspace.exists(path))) continue;
    const found = await workspace.source(path);
    if (found) return { folder, ignoreFile: { path, text: found.text } };
  }
  return { folder, ignoreFile: null };
}

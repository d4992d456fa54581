import { closest } from '../../core/closest';
import { basename, dirname, isInside, join } from '../../core/path';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import { gatherPipelineProject, noProject as noCommands, type PipelineProject } from '../../pipeline/project';
import { isExpression } from './expressions';
import type { AzureFile, TemplateUse } from './model';

/** What the files around a pipeline say. */
export interface AzureProject {
  /** Templates of this repository that are not there though their folder is, with the file that was probably meant. */
  readonly missing: ReadonlyMap<TemplateUse, string | null>;
  /** What the commands of scripts stand for. */
  readonly commands: PipelineProject;
}

export const noProject: AzureProject = { missing: new Map(), commands: noCommands };

export async function gatherProject(file: AzureFile, source: Source, workspace: Workspace): Promise<AzureProject> {
  const top = workspace.rootOf(source.path);
  if (top === undefined) return noProject;
  const missing = new Map<TemplateUse, string | null>();
  for (const use of file.templates) {
    const near = await missingTemplate(use, source.path, top, workspace);
    if (near !== undefined) missing.set(use, near);
  }
  return { missing, commands: await gatherPipelineProject(await rootAbove(source.path, top, workspace), workspace) };
}

/** Where a template of this repository may be: beside the file that names it, or with a slash in front below its root. */
export function placesOf({ path, repository }: TemplateUse, from: string, workspace: Workspace): readonly string[] {
  const top = workspace.rootOf(from);
  if (top === undefined || repository !== null || path === '' || isExpression(path) || path.includes('$(')) return [];
  const text = path.replace(/\\/g, '/');
  if (!text.startsWith('/')) return [join(dirname(from), text)];
  return foldersAbove(from, top).map((folder) => join(folder, text.replace(/^\/+/, './')));
}

/** The file that was probably meant (null: none is near) where a template is missing; undefined where it is not. */
async function missingTemplate(
  use: TemplateUse,
  from: string,
  top: string,
  workspace: Workspace,
): Promise<string | null | undefined> {
  const places = placesOf(use, from, workspace);
  if (places.length === 0) return undefined;
  for (const place of places) {
    if (!isInside(place, top) || (await workspace.exists(place))) return undefined;
  }
  const folders = await Promise.all(places.map((place) => workspace.entries(dirname(place))));
  const names = folders.flat().flatMap(({ name, kind }) => (kind === 'file' && YAML.test(name) ? [name] : []));
  if (names.length === 0) return undefined;
  return closest(
    basename(use.path.replace(/\\/g, '/')),
    names.filter((name) => name !== basename(from)),
  );
}

const YAML = /\.ya?ml$/;

function foldersAbove(path: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); isInside(folder, top); folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) break;
  }
  return folders;
}

/** The nearest folder above that looks like the root of a project; scripts run in the root of the repository. */
async function rootAbove(path: string, top: string, workspace: Workspace): Promise<string> {
  for (const folder of foldersAbove(path, top)) {
    const entries = await workspace.entries(folder);
    if (entries.some(({ name }) => name === '.git' || name === 'package.json' || /^(?:GNU)?[Mm]akefile$/.test(name)))
      return folder;
  }
  return top;
}

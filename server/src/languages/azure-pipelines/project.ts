import { closest } from '../../core/closest';
import { basename, dirname, isInside, join } from '../../core/path';
import { memoize, memoizeBoth } from '../../core/memo';
import { isOversized, type Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import { gatherPipelineProject, noProject as noCommands, type PipelineProject } from '../../pipeline/project';
import type { YamlScalar } from '../yaml/nodes';
import { isExpression } from './expressions';
import type { AzureFile, Stages, TemplateUse } from './model';
import { parseAzureFile } from './parse';
import { readStages } from './read';
import { startScope } from './scope';
import { enterWith, initialValues } from './templates';

/** What the files around a pipeline say. */
export interface AzureProject {
  /** The templates that could be read, by the texts that name them in the file and in other templates. */
  readonly templates: ReadonlyMap<YamlScalar, AzureFile>;
  /** Templates of this repository that are not there though their folder is, with the file that was probably meant. */
  readonly missing: ReadonlyMap<TemplateUse, string | null>;
  /** What the commands of scripts stand for. */
  readonly commands: PipelineProject;
}

export const noProject: AzureProject = { templates: new Map(), missing: new Map(), commands: noCommands };

/** The stages of a pipeline with its templates put in. */
export const stagesOf = memoizeBoth((file: AzureFile, project: AzureProject): Stages => {
  const scope = startScope(enterWith((location) => project.templates.get(location)));
  const parameters = file.kind === 'pipeline' ? initialValues(file.root, scope) : scope.parameters;
  return readStages(file.root, { ...scope, parameters });
});

export async function gatherProject(file: AzureFile, source: Source, workspace: Workspace): Promise<AzureProject> {
  const top = workspace.rootOf(source.path);
  if (top === undefined) return noProject;
  const missing = new Map<TemplateUse, string | null>();
  for (const use of file.templates) {
    const near = await missingTemplate(use, source.path, top, workspace);
    if (near !== undefined) missing.set(use, near);
  }
  const templates = await gatherTemplates(file, workspace);
  return {
    templates,
    missing,
    commands: await gatherPipelineProject(await rootAbove(source.path, top, workspace), workspace),
  };
}

/** Azure Pipelines reads no more files for one pipeline (learn.microsoft.com, "Template usage reference", limits). */
const MAX_TEMPLATES = 100;

/** Every template that can be reached from a file by names without expressions. */
async function gatherTemplates(file: AzureFile, workspace: Workspace): Promise<ReadonlyMap<YamlScalar, AzureFile>> {
  const found = new Map<YamlScalar, AzureFile>();
  const seen = new Set([file]);
  for (const one of seen) {
    for (const use of one.templates) {
      for (const place of placesOf(use, one.path, workspace)) {
        if (place !== file.path && !(await workspace.exists(place))) continue;
        const template = place === file.path ? file : await readTemplate(place, workspace);
        if (template) found.set(use.scalar, template);
        if (template && seen.size <= MAX_TEMPLATES) seen.add(template);
        break;
      }
    }
  }
  return found;
}

const isAzureFile = (model: unknown): model is AzureFile =>
  typeof model === 'object' && model !== null && 'repositories' in model && 'stages' in model;

const parsedTemplates = memoize((source: Source) => parseAzureFile(source));

/** Templates lie under any name, by which their language cannot always be told. */
async function readTemplate(path: string, workspace: Workspace): Promise<AzureFile | undefined> {
  const source = await workspace.source(path);
  if (!source || isOversized(source)) return undefined;
  const model = workspace.parse(source)?.model;
  return isAzureFile(model) ? model : parsedTemplates(source);
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

import { basename, dirname, isInside, join, relative } from '../../core/path';
import type { Entry } from '../../core/host';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import { builtFrom } from './compose-builds';
import type { Dockerfile } from './model';
import { readPackageJson, type PackageJson } from './package-json';
import { isRemote } from './sources';
import { isTornArray, type CopyInstruction, type Instruction } from './syntax/instructions';
import type { Word } from './syntax/word';

/** What is known of the files around a Dockerfile. */
export interface DockerProject {
  /** The build context: what a Compose file names, or else where the files lie that are copied. */
  readonly folder: string;
  /** True where a Compose file names it, or everything that is copied lies in it. */
  readonly isContextCertain: boolean;
  /** The ignore file that holds for it, with its text; null where there is none. */
  readonly ignoreFile: { readonly path: string; readonly text: string } | null;
  /** True where another folder that may be the context has one. */
  readonly hasNearbyIgnoreFile: boolean;
  /** True where something besides Docker's own files and notes lies beside the Dockerfile, or nothing lies above it. */
  readonly isAmongSources: boolean;
  /** Names at the root of the context. */
  readonly names: ReadonlySet<string>;
  readonly packageJson: PackageJson | null;
  /** Static sources that lie in no folder that may be the context, with the names beside where they should be. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
}

/** Folders above the Dockerfile's that may be the context. */
const MAX_PARENTS = 6;

/** Docker prefers `<name>.dockerignore` beside the Dockerfile to the context's `.dockerignore`. */
export async function gatherProject(model: Dockerfile, source: Source, workspace: Workspace): Promise<DockerProject> {
  const home = dirname(source.path);
  const candidates = candidateFolders(home, workspace.rootOf(source.path) ?? home);
  const paths = [...new Set(model.all.flatMap((one) => (isCopy(one) ? staticSources(one, model) : [])))];
  const found = await Promise.all(candidates.map((folder) => lookFor(paths, folder, workspace)));
  const said = await builtFrom(source.path, candidates, workspace);
  const counts = found.map((set) => set.size);
  const most = Math.max(0, ...counts);
  const best = candidates[counts.indexOf(most)] ?? home;
  const folder = said ?? best;
  const missing = new Map<string, readonly string[]>();
  for (const path of paths) {
    if (found.some((set) => set.has(path))) continue;
    missing.set(
      path,
      (await workspace.entries(dirname(join(folder, path)))).map((entry) => entry.name),
    );
  }
  const names = new Set((await workspace.entries(folder)).map((entry) => entry.name));
  const json = names.has('package.json') ? await workspace.source(join(folder, 'package.json')) : undefined;
  return {
    folder,
    isContextCertain: said !== null || (paths.length > 0 && most === paths.length),
    ignoreFile: await ignoreFileOf(source.path, folder, workspace),
    hasNearbyIgnoreFile: said === null && (await anyIgnoreFile(candidates, workspace)),
    isAmongSources: candidates.length === 1 || (await workspace.entries(home)).some(isSource),
    names,
    packageJson: json ? readPackageJson(json.text) : null,
    missing,
  };
}

const NOT_SOURCES = /docker|container|compose|ignore$|^readme|^licen[cs]e|\.(?:md|txt|ya?ml)$/i;

const isSource = ({ kind, name }: Entry): boolean => kind === 'file' && !NOT_SOURCES.test(name);

export const isCopy = (instruction: Instruction): instruction is CopyInstruction =>
  instruction.kind === 'COPY' || instruction.kind === 'ADD';

/** The Dockerfile's folder and those above it, up to the workspace's. */
function candidateFolders(home: string, root: string): readonly string[] {
  const folders = [home];
  let at = home;
  while (folders.length <= MAX_PARENTS && at !== root && isInside(at, root)) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

/** The words of COPY and ADD that name something in the build context. */
export function contextSources(copy: CopyInstruction): readonly Word[] {
  if (copy.destination === null || isTornArray(copy) || copy.flags.some((flag) => flag.name === 'from')) return [];
  const heredocs = new Set(copy.heredocs.map((heredoc) => heredoc.word.start));
  return copy.sources.filter((word) => !heredocs.has(word.start) && !isRemote(word.text));
}

/** A path of the context as it is looked up: without quotes, leading `./` and `/`. Null where it is not known. */
export function contextPath(word: Word, copy: CopyInstruction, model: Dockerfile): string | null {
  const path = model.expand(word, copy).value;
  if (path === null || isRemote(path)) return null;
  const clean = path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  return clean === '.' ? '' : clean;
}

/** True for a COPY or ADD of the whole build context. */
export const bringsContext = (instruction: Instruction, model: Dockerfile): instruction is CopyInstruction =>
  isCopy(instruction) && contextSources(instruction).some((word) => contextPath(word, instruction, model) === '');

const staticSources = (copy: CopyInstruction, model: Dockerfile): readonly string[] =>
  contextSources(copy).flatMap((word) => {
    const path = contextPath(word, copy, model);
    return path === null || path === '' || /[*?[\]\\{}$<>]/.test(path) || path.startsWith('..') ? [] : [path];
  });

async function lookFor(paths: readonly string[], folder: string, workspace: Workspace): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const path of paths) if (await reaches(path, folder, workspace)) found.add(path);
  return found;
}

/** Name by name, so that no folder is listed that is not there. */
async function reaches(path: string, folder: string, workspace: Workspace): Promise<boolean> {
  let at = folder;
  for (const name of path.split('/')) {
    if (!(await workspace.entries(at)).some((entry) => entry.name === name)) return false;
    at = join(at, name);
  }
  return true;
}

async function ignoreFileOf(
  dockerfile: string,
  folder: string,
  workspace: Workspace,
): Promise<DockerProject['ignoreFile']> {
  for (const path of [`${dockerfile}.dockerignore`, join(folder, '.dockerignore'), join(folder, '.containerignore')]) {
    if (!(await workspace.exists(path))) continue;
    const found = await workspace.source(path);
    if (found) return { path, text: found.text };
  }
  return null;
}

async function anyIgnoreFile(folders: readonly string[], workspace: Workspace): Promise<boolean> {
  for (const folder of folders) if (await workspace.exists(join(folder, '.dockerignore'))) return true;
  return false;
}

/** True for the image of a GitHub action, which has to run as root to use the workspace. */
export const isActionImage = ({ names, folder }: DockerProject): boolean =>
  names.has('action.yml') || names.has('action.yaml') || folder.includes('/.github/actions/');

/** How a path reads beside the Dockerfile's own folder, for messages. */
export const shownPath = (project: DockerProject, path: string): string =>
  relative(project.folder, path) || basename(path);

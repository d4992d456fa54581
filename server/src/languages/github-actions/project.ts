import { dirname, join } from '../../core/path';
import type { Workspace } from '../../core/workspace';
import type { Source } from '../../core/source';
import type { YamlScalar } from '../yaml/nodes';
import { stepsOf, type ActionRuntime, type ActionsFile } from './model';
import { parseActionsFile } from './parse';
import type { LocalUses } from './uses';

/** A local action or workflow that the file names. */
export type LocalTarget =
  | { readonly kind: 'action' | 'workflow'; readonly file: ActionsFile; readonly path: string }
  /** `path` is where it was looked for. */
  | { readonly kind: 'missing'; readonly path: string }
  /** The repository's root is not known, or lies outside the workspace. */
  | { readonly kind: 'unknown' };

/** What the rules know of the files around a workflow. */
export interface ActionsProject {
  /** Folder to which `./` in `uses:` is relative; null where it cannot be told. */
  readonly root: string | null;
  /** By the text of the `uses:`. */
  readonly locals: ReadonlyMap<string, LocalTarget>;
  /** Files that an action's `runs` names and that are not there, by absolute path. */
  readonly missingFiles: ReadonlySet<string>;
}

export const noProject: ActionsProject = { root: null, locals: new Map(), missingFiles: new Set() };

/** The folder that holds `.github`; of a workflow elsewhere, the folder above `workflows`. */
export function repositoryRoot(path: string): string | null {
  const github = path.lastIndexOf('/.github/');
  if (github >= 0) return path.slice(0, github) || '/';
  return /\/workflows\/[^/]+$/.test(path) ? dirname(dirname(path)) : null;
}

const localUses = (file: ActionsFile): readonly LocalUses[] => {
  const all = [...stepsOf(file).map((step) => step.uses), ...(file.workflow?.jobs.map((job) => job.uses) ?? [])];
  return all.filter((uses): uses is LocalUses => uses?.kind === 'local');
};

const ACTION_NAMES = ['action.yml', 'action.yaml'];

async function findTarget(uses: LocalUses, root: string, workspace: Workspace): Promise<LocalTarget> {
  const path = join(root, uses.path);
  if (/\.ya?ml$/.test(path)) {
    const file = await readFile(path, workspace);
    return file ? { kind: 'workflow', file, path } : { kind: 'missing', path };
  }
  for (const name of ACTION_NAMES) {
    const file = await readFile(join(path, name), workspace);
    if (file) return { kind: 'action', file, path: join(path, name) };
  }
  return (await workspace.exists(join(path, 'Dockerfile'))) ? { kind: 'unknown' } : { kind: 'missing', path };
}

async function readFile(path: string, workspace: Workspace): Promise<ActionsFile | undefined> {
  const source = await workspace.source(path);
  return source && parsedFile(source, workspace);
}

const isActionsFile = (model: unknown): model is ActionsFile =>
  typeof model === 'object' && model !== null && 'workflow' in model && 'action' in model && 'schema' in model;

function parsedFile(source: Source, workspace: Workspace): ActionsFile {
  const model = workspace.parse(source)?.model;
  return isActionsFile(model) ? model : parseActionsFile(source);
}

const ENTRY_KEYS: Readonly<Record<ActionRuntime, readonly string[]>> = {
  node: ['main', 'pre', 'post'],
  docker: ['image'],
  composite: [],
  unknown: [],
};

/** The files beside the metadata that a JavaScript or Docker action is started from. */
export function entryFiles(file: ActionsFile): readonly YamlScalar[] {
  const { runs, runtime } = file.action ?? { runs: null, runtime: 'unknown' as const };
  return ENTRY_KEYS[runtime].flatMap((key) => {
    const value = runs?.get(key)?.value;
    return value?.kind === 'scalar' && value.text !== '' && !value.text.includes(':') ? [value] : [];
  });
}

/** Reads the local actions and reusable workflows that a file names. */
export async function gatherProject(file: ActionsFile, source: Source, workspace: Workspace): Promise<ActionsProject> {
  const missingFiles = new Set<string>();
  const note = async (action: ActionsFile): Promise<void> => {
    const folder = dirname(action.source.path);
    for (const entry of entryFiles(action)) {
      const path = join(folder, entry.text);
      if (!(await workspace.exists(path))) missingFiles.add(path);
    }
  };
  if (file.action) await note(file);
  const root = repositoryRoot(source.path);
  const uses = localUses(file);
  if (root === null || uses.length === 0) return { root, locals: new Map(), missingFiles };
  const locals = new Map<string, LocalTarget>();
  const isReadable = workspace.rootOf(root) !== undefined || workspace.rootOf(join(root, '.github')) !== undefined;
  for (const one of uses) {
    if (locals.has(one.text)) continue;
    const target: LocalTarget = isReadable ? await findTarget(one, root, workspace) : { kind: 'unknown' };
    locals.set(one.text, target);
    if (target.kind === 'action') await note(target.file);
  }
  return { root, locals, missingFiles };
}

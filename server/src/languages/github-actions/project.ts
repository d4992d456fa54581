import { dirname, join } from '../../core/path';
import type { Workspace } from '../../core/workspace';
import type { Source } from '../../core/source';
import { gatherPipelineProject, noProject as noPipelineProject, type PipelineProject } from '../../pipeline/project';
import type { YamlScalar } from '../yaml/nodes';
import { findCallers, type Caller } from './callers';
import { stepsOf, type ActionRuntime, type ActionsFile } from './model';
import { parseActionsFile } from './parse';
import type { LocalUses, RepositoryUses, UsesRef } from './uses';

/** A local action or workflow that the file names, or the copy of a workflow of another repository. */
export type LocalTarget =
  /** `calls`: what its own jobs and steps use, by the text of their `uses`; they may go in a circle. */
  | {
      readonly kind: 'action';
      readonly file: ActionsFile;
      readonly path: string;
      readonly calls: ReadonlyMap<string, LocalTarget>;
    }
  | {
      readonly kind: 'workflow';
      readonly file: ActionsFile;
      readonly path: string;
      readonly calls: ReadonlyMap<string, LocalTarget>;
    }
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
  /** What uses this file in its repository; empty too where that is not looked for. */
  readonly callers: readonly Caller[];
  /** Files that an action's `runs` names and that are not there, by absolute path. */
  readonly missingFiles: ReadonlySet<string>;
  /** What the commands of the pipeline stand for. */
  readonly pipeline: PipelineProject;
}

export const noProject: ActionsProject = {
  root: null,
  locals: new Map(),
  callers: [],
  missingFiles: new Set(),
  pipeline: noPipelineProject,
};

/** The folder that holds `.github`; of a workflow elsewhere, the folder above `workflows`. */
export function repositoryRoot(path: string): string | null {
  const github = path.lastIndexOf('/.github/');
  if (github >= 0) return path.slice(0, github) || '/';
  return /\/workflows\/[^/]+$/.test(path) ? dirname(dirname(path)) : null;
}

/**
 * Folder beside `.github` for copies of workflows of other repositories: `remote/owner/repo/path@ref`.
 * Nothing is fetched, so that calls of others than these are not checked.
 */
const COPIES = 'remote';

type ReadableUses = LocalUses | RepositoryUses;

const isReadable = (uses: UsesRef | null, isCall: boolean): uses is ReadableUses =>
  uses?.kind === 'local' || (isCall && uses?.kind === 'repository');

const callsOf = (file: ActionsFile): readonly ReadableUses[] =>
  (file.workflow?.jobs ?? []).flatMap(({ uses }) => (isReadable(uses, true) ? [uses] : []));

const usesOf = (file: ActionsFile): readonly ReadableUses[] => [
  ...stepsOf(file).flatMap(({ uses }) => (isReadable(uses, false) ? [uses] : [])),
  ...callsOf(file),
];

const ACTION_NAMES = ['action.yml', 'action.yaml'];

/** Where a `uses` is looked for: `at` names a file of the place that its own `./` calls are relative to. */
interface Place {
  readonly root: string;
  /** The copies of the repository. */
  readonly copies: string;
  at(path: string): string;
}

const homePlace = (root: string): Place => ({ root, copies: join(root, COPIES), at: (path) => join(root, path) });

const copyPlace = (uses: RepositoryUses, from: Place): Place => ({
  ...from,
  at: (path) => join(from.copies, `${uses.owner}/${uses.repo}/${path}@${uses.ref}`),
});

/** Finds what one file names; each workflow is read once, whoever calls it. */
class Finder {
  private readonly calls = new Map<string, Map<string, LocalTarget>>();

  constructor(private readonly workspace: Workspace) {}

  /** Undefined for a workflow of another repository that has no copy. */
  async target(uses: ReadableUses, from: Place): Promise<LocalTarget | undefined> {
    const place = uses.kind === 'repository' ? copyPlace(uses, from) : from;
    const path = place.at(uses.path);
    if (/\.ya?ml$/.test(uses.path)) {
      const file = await readActionsFile(path, this.workspace);
      if (file) return { kind: 'workflow', file, path, calls: await this.callsOf(file, path, place) };
      return uses.kind === 'local' ? { kind: 'missing', path } : undefined;
    }
    if (uses.kind === 'repository') return undefined;
    for (const name of ACTION_NAMES) {
      const file = await readActionsFile(join(path, name), this.workspace);
      if (file)
        return {
          kind: 'action',
          file,
          path: join(path, name),
          calls: await this.callsOf(file, join(path, name), place),
        };
    }
    return (await this.workspace.exists(join(path, 'Dockerfile'))) ? { kind: 'unknown' } : { kind: 'missing', path };
  }

  private async callsOf(file: ActionsFile, path: string, place: Place): Promise<ReadonlyMap<string, LocalTarget>> {
    const known = this.calls.get(path);
    if (known) return known;
    const calls = new Map<string, LocalTarget>();
    this.calls.set(path, calls);
    for (const uses of usesOf(file)) {
      const target = calls.has(uses.text) ? undefined : await this.target(uses, place);
      if (target) calls.set(uses.text, target);
    }
    return calls;
  }
}

/** Undefined where it cannot be read. */
export async function readActionsFile(path: string, workspace: Workspace): Promise<ActionsFile | undefined> {
  const source = await workspace.source(path);
  return source && parsedFile(source, workspace);
}

const isActionsFile = (model: unknown): model is ActionsFile =>
  typeof model === 'object' && model !== null && 'workflow' in model && 'action' in model && 'yaml' in model;

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

const hasInputs = (file: ActionsFile): boolean =>
  (file.workflow?.call?.inputs.length ?? 0) > 0 || (file.action?.inputs.length ?? 0) > 0;

/** Reads the local actions and reusable workflows that a file names, and what names the file. */
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
  const pipeline = file.workflow ? await gatherPipelineProject(root, workspace) : noPipelineProject;
  const uses = usesOf(file);
  const callers =
    root !== null && hasInputs(file)
      ? await findCallers(source.path, root, workspace, (path) => readActionsFile(path, workspace))
      : [];
  if (root === null || uses.length === 0) return { root, locals: new Map(), callers, missingFiles, pipeline };
  const locals = new Map<string, LocalTarget>();
  const isInWorkspace = workspace.rootOf(root) !== undefined || workspace.rootOf(join(root, '.github')) !== undefined;
  const finder = new Finder(workspace);
  for (const one of uses) {
    if (locals.has(one.text)) continue;
    const target: LocalTarget | undefined = isInWorkspace
      ? await finder.target(one, homePlace(root))
      : { kind: 'unknown' };
    if (!target) continue;
    locals.set(one.text, target);
    if (target.kind === 'action') await note(target.file);
  }
  return { root, locals, callers, missingFiles, pipeline };
}

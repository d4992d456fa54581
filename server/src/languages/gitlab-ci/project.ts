import { memoize } from '../../core/memo';
import { dirname, isInside, join, normalise } from '../../core/path';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import { gatherPipelineProject, noProject, type PipelineProject } from '../../pipeline/project';
import { isWildcard, matchingFiles } from './include-glob';
import type { GitlabFile, Include } from './model';
import { parseGitlabFile } from './parse';
import { isInterpolated } from './value';

/** GitLab reads no more included files than this for one pipeline (docs.gitlab.com, "Use CI/CD configuration from other files"). */
export const MAX_INCLUDES = 150;

/** Where an include leads. */
export type Target =
  | { readonly kind: 'files'; readonly files: readonly GitlabFile[] }
  /** `hasSiblings` is false where its folder has no such files at all, as in a partial checkout. */
  | { readonly kind: 'missing'; readonly hasSiblings: boolean }
  | { readonly kind: 'outside' }
  /** It leads back to a file that is being included; `chain` holds the paths from there on. */
  | { readonly kind: 'cycle'; readonly chain: readonly string[] }
  | { readonly kind: 'too-many' }
  /** Another project, an address, a component, a template of GitLab's, or a path with variables. */
  | { readonly kind: 'unknown' };

/** The files that make one pipeline together with the one under check. */
export interface GitlabProject {
  /** In the order in which GitLab merges them: later ones go before earlier ones. */
  readonly files: readonly GitlabFile[];
  /** True where every file of the pipeline is among them. */
  readonly isComplete: boolean;
  /** Of the includes of all these files. */
  readonly targets: ReadonlyMap<Include, Target>;
  /** Files that are part of some pipelines only. */
  readonly conditional: ReadonlySet<GitlabFile>;
  /** What the commands of scripts stand for. */
  readonly commands: PipelineProject;
}

export const lonely = (file: GitlabFile): GitlabProject => ({
  files: [file],
  isComplete: file.kind === 'root' && file.includes.length === 0,
  targets: new Map(),
  conditional: new Set(),
  commands: noProject,
});

const ROOT_NAMES = ['.gitlab-ci.yml', '.gitlab-ci.yaml'];

/** Reads what a file includes, or, of an included file, the pipeline that it is a part of. */
export async function gatherProject(file: GitlabFile, source: Source, workspace: Workspace): Promise<GitlabProject> {
  const folder = workspace.rootOf(source.path);
  if (folder === undefined) return lonely(file);
  const above = (await pipelinesAbove(source.path, folder, workspace)).filter((path) => path !== source.path);
  for (const path of above) {
    const start = await readFile(path, workspace);
    if (!start) continue;
    const walk = new IncludeWalk([dirname(path)], workspace, file);
    const project = await walk.from(start);
    if (project.files.includes(file)) return project;
    if (startsAlone(file, project, dirname(path))) return new IncludeWalk([dirname(path)], workspace, file).from(file);
  }
  const roots = file.kind === 'root' ? foldersAbove(source.path, folder) : [];
  const project = await new IncludeWalk(roots, workspace, file).from(file);
  // Beside a pipeline that does not name it, it may be a part of something that is not here.
  return file.kind === 'root' && above.length === 0 ? project : { ...project, isComplete: false };
}

/** Folders from that of the path up to the workspace folder. */
function foldersAbove(path: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); isInside(folder, top); folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) break;
  }
  return folders;
}

/** Paths of the files from which GitLab may start, the outermost first. */
async function pipelinesAbove(path: string, top: string, workspace: Workspace): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of foldersAbove(path, top)) {
    for (const name of ROOT_NAMES) if (await workspace.exists(join(folder, name))) found.unshift(join(folder, name));
  }
  return found;
}

/** True where a job of the project starts the file as a pipeline of its own. */
const startsAlone = (file: GitlabFile, project: GitlabProject, root: string): boolean =>
  project.files.some(({ started }) =>
    started.some(({ kind, location }) => kind === 'local' && pathIn(root, location?.text ?? '') === file.path),
  );

const pathIn = (root: string, text: string): string => join(root, text.replace(/^\/+/, './'));

const included = memoize((source: Source) => parseGitlabFile(source));

const isGitlabFile = (model: unknown): model is GitlabFile =>
  typeof model === 'object' && model !== null && 'includes' in model && 'takesInputs' in model;

/** The parsed file at a path, once for each of its texts. */
async function readFile(path: string, workspace: Workspace): Promise<GitlabFile | undefined> {
  const source = await workspace.source(path);
  if (!source) return undefined;
  const model = workspace.parse(source)?.model;
  return isGitlabFile(model) ? model : included(source);
}

/** An include on the way to the file that is being read, and the file that it stands in. */
interface Step {
  readonly file: GitlabFile;
  readonly include: Include;
}

/** One walk over includes of includes. */
class IncludeWalk {
  private readonly files: GitlabFile[] = [];
  private readonly targets = new Map<Include, Target>();
  private readonly conditional = new Set<GitlabFile>();
  private isComplete = true;
  private count = 0;

  constructor(
    /** Folders to which local paths may be relative, the likeliest first. */
    private readonly roots: readonly string[],
    private readonly workspace: Workspace,
    /** Stands for the text at its path, which may be newer than what is stored. */
    private readonly current: GitlabFile,
  ) {}

  async from(start: GitlabFile): Promise<GitlabProject> {
    await this.visit(start.path === this.current.path ? this.current : start, [], false);
    const { files, targets, conditional, isComplete } = this;
    const commands = await gatherPipelineProject(this.roots[0] ?? null, this.workspace);
    return { files, targets, conditional, isComplete, commands };
  }

  private async visit(file: GitlabFile, stack: readonly Step[], isConditional: boolean): Promise<void> {
    if (isConditional) this.conditional.add(file);
    if (file.yaml.errors.length > 0) this.isComplete = false;
    for (const include of file.includes) {
      const here = [...stack, { file, include }];
      const target = await this.targetOf(include, here);
      if (target.kind === 'cycle') this.markCycle(target, here);
      else this.targets.set(include, target);
      if (target.kind !== 'files') {
        this.isComplete = false;
        continue;
      }
      for (const one of target.files) {
        if (!this.files.includes(one)) await this.visit(one, here, isConditional || include.isConditional);
        else if (!isConditional && !include.isConditional) this.conditional.delete(one);
      }
    }
    // Pipelines of their own: only whether they are there is of interest.
    if (file === this.current) for (const one of file.started) this.targets.set(one, await this.targetOf(one, []));
    this.files.push(file);
  }

  /** Every include on the way round is a part of the circle; where none is of the file under check, the one that leads there. */
  private markCycle(target: Extract<Target, { kind: 'cycle' }>, stack: readonly Step[]): void {
    const isRound = stack.some(({ file }) => file === this.current && target.chain.includes(file.path));
    for (const { file, include } of stack)
      if (target.chain.includes(file.path) || (file === this.current && !isRound)) this.targets.set(include, target);
  }

  private async targetOf(include: Include, stack: readonly Step[]): Promise<Target> {
    const text = include.location?.text ?? '';
    if (include.kind !== 'local' || text === '' || /\$/.test(text) || isInterpolated(text)) return { kind: 'unknown' };
    if (this.roots.length === 0) return { kind: 'unknown' };
    if (normalise(text.replace(/^\/+/, '')).startsWith('..')) return { kind: 'outside' };
    const paths = isWildcard(text) ? await this.expand(text) : await this.find(text);
    if (paths === null) return { kind: 'missing', hasSiblings: await this.hasSiblings(text) };
    const found: GitlabFile[] = [];
    for (const path of paths) {
      // The first of them is told, and those behind it are not looked at.
      if (++this.count > MAX_INCLUDES) return { kind: this.count === MAX_INCLUDES + 1 ? 'too-many' : 'unknown' };
      const file = path === this.current.path ? this.current : await readFile(path, this.workspace);
      if (!file) return { kind: 'unknown' };
      const known = stack.findIndex((step) => step.file === file);
      if (known >= 0) return { kind: 'cycle', chain: [...stack.slice(known).map((step) => step.file.path), path] };
      found.push(file);
    }
    return { kind: 'files', files: found };
  }

  private async hasSiblings(text: string): Promise<boolean> {
    for (const root of this.roots) {
      const entries = await this.workspace.entries(dirname(pathIn(root, text)));
      if (entries.some(({ name, kind }) => kind === 'file' && /\.ya?ml$/.test(name))) return true;
    }
    return false;
  }

  private async find(text: string): Promise<readonly string[] | null> {
    for (const root of this.roots) {
      const path = pathIn(root, text);
      if (isInside(path, root) && (await this.workspace.exists(path))) return [path];
    }
    return null;
  }

  private async expand(text: string): Promise<readonly string[]> {
    for (const root of this.roots) {
      const found = await matchingFiles(root, text, this.workspace);
      if (found.length > 0) return found;
    }
    return [];
  }
}

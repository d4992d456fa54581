/** Who uses a local action or a reusable workflow: what a file says is judged by the files that name it, too. */
import { dirname, join } from '../../core/path';
import type { Workspace } from '../../core/workspace';
import type { YamlMapping } from '../yaml/nodes';
import { stepsOf, type ActionsFile } from './model';
import type { UsesRef } from './uses';

export interface Caller {
  readonly path: string;
  /** The inputs that it passes, in lower case; null where they cannot be told. */
  readonly inputs: ReadonlySet<string> | null;
}

interface Use {
  readonly uses: UsesRef | null;
  readonly with: YamlMapping | null;
  readonly node: YamlMapping;
}

const usesOf = (file: ActionsFile): readonly Use[] => [...stepsOf(file), ...(file.workflow?.jobs ?? [])];

function inputsOf({ with: given, node }: Use): ReadonlySet<string> | null {
  const names = given?.pairs.map(({ key }) => key.text.toLowerCase()) ?? [];
  const isUnknown = given === null ? node.get('with') !== undefined : given.mergedFrom.length > 0;
  return isUnknown || names.some((name) => name.includes('${{')) ? null : new Set(names);
}

/** The workflows and local actions of a repository, by their usual places. */
async function candidates(root: string, workspace: Workspace): Promise<readonly string[]> {
  const workflows = join(root, '.github/workflows');
  const actions = join(root, '.github/actions');
  const files = (await workspace.entries(workflows))
    .filter(({ name, kind }) => kind === 'file' && /\.ya?ml$/.test(name))
    .map(({ name }) => join(workflows, name));
  const folders = (await workspace.entries(actions)).filter(({ kind }) => kind === 'folder');
  return [
    ...files,
    ...folders.flatMap(({ name }) => ['action.yml', 'action.yaml'].map((one) => join(actions, `${name}/${one}`))),
  ];
}

/** Everything in the repository that uses the file. */
export async function findCallers(
  path: string,
  root: string,
  workspace: Workspace,
  read: (path: string) => Promise<ActionsFile | undefined>,
): Promise<readonly Caller[]> {
  const callers: Caller[] = [];
  for (const candidate of await candidates(root, workspace)) {
    const file = await read(candidate);
    for (const use of file ? usesOf(file) : []) {
      if (use.uses?.kind !== 'local') continue;
      const target = join(root, use.uses.path);
      if (target === path || target === dirname(path)) callers.push({ path: candidate, inputs: inputsOf(use) });
    }
  }
  return callers;
}

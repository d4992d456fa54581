/** What a folder holds: languages, package managers, scripts that exist, a Dockerfile, Terraform. */
import { basename, join } from '../core/path';
import type { Workspace } from '../core/workspace';
import { stackOf, STACKS, type Stack } from './stacks';

export interface Project {
  /** The folder's name. */
  readonly name: string;
  /** Of the folder itself, then of the packages below it; empty where nothing is recognised. */
  readonly stacks: readonly Stack[];
  readonly hasDockerfile: boolean;
  /** The folder of the Terraform files, relative; null where there are none. */
  readonly terraform: string | null;
  readonly defaultBranch: string;
  /** Name of the .NET project in the folder itself, without its extension. */
  readonly projectFile: string | null;
  /** The names in the folder itself. */
  readonly files: ReadonlySet<string>;
}

/** Folders below which the packages of a monorepo live. */
const PACKAGE_FOLDERS: readonly string[] = ['packages', 'apps', 'services', 'libs', 'modules'];
const TERRAFORM_FOLDERS: readonly string[] = ['', 'terraform', 'infra', 'infrastructure', 'iac', 'deploy/terraform'];
const MAX_PACKAGES = 50;

export async function readProject(workspace: Workspace, root: string): Promise<Project> {
  const read = async (path: string): Promise<string | null> => (await workspace.source(join(root, path)))?.text ?? null;
  const namesIn = async (folder: string): Promise<ReadonlySet<string>> =>
    new Set((await workspace.entries(join(root, folder))).map((entry) => entry.name));
  const stackIn = async (folder: string): Promise<Stack | null> => {
    const names = await namesIn(folder);
    const kind = STACKS.find((one) => one.isIn(names));
    return kind ? stackOf(kind, folder, names, (name) => read(folder === '' ? name : `${folder}/${name}`)) : null;
  };
  const stacks: Stack[] = [];
  for (const folder of ['', ...(await packageFolders(workspace, root))]) {
    const stack = await stackIn(folder);
    if (stack) stacks.push(stack);
  }
  const top = await namesIn('');
  return {
    name: basename(root) || 'service',
    stacks,
    hasDockerfile: top.has('Dockerfile'),
    terraform: await terraformFolder(namesIn),
    defaultBranch: branchOf(await read('.git/HEAD')),
    projectFile: [...top].map((name) => /^(.+)\.(?:cs|fs)proj$/.exec(name)?.[1]).find(Boolean) ?? null,
    files: top,
  };
}

async function packageFolders(workspace: Workspace, root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of PACKAGE_FOLDERS) {
    for (const { name, kind } of await workspace.entries(join(root, folder))) {
      if (kind === 'folder' && found.length < MAX_PACKAGES) found.push(`${folder}/${name}`);
    }
  }
  return found.toSorted();
}

async function terraformFolder(namesIn: (folder: string) => Promise<ReadonlySet<string>>): Promise<string | null> {
  for (const folder of TERRAFORM_FOLDERS) {
    if ([...(await namesIn(folder))].some((name) => name.endsWith('.tf'))) return folder === '' ? '.' : folder;
  }
  return null;
}

/** A checked-out branch that is usually the default one; `main` where another is checked out. */
function branchOf(head: string | null): string {
  const branch = /^ref: refs\/heads\/(\S+)/.exec(head ?? '')?.[1];
  return branch === 'master' || branch === 'trunk' || branch === 'develop' ? branch : 'main';
}

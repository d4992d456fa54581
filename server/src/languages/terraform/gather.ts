import { closest } from '../../core/closest';
import { basename, dirname, join } from '../../core/path';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import type { Block, Expression } from '../hcl/ast';
import { attribute, staticString } from '../hcl/query';
import {
  addressOf,
  type Declared,
  type DeclaredLocal,
  type LostCall,
  type Module,
  type TerraformFile,
  type TerraformProject,
} from './model';

const CONFIG_FILE = /\.(?:tf|tofu)(?:\.json)?$/;
const VALUES_FILE = /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/;
/** Beside these, files of the module may be generated: what is not declared here may be declared there. */
const GENERATOR = /^terragrunt\.hcl(?:\.json)?$|\.(?:tf|tofu)\.(?:tmpl|tpl|tftpl|j2|jinja|erb|gotmpl|template)$/;
/** Calls nested deeper than this are not followed. */
const MAX_DEPTH = 6;

export const isTerraformFile = (path: string): boolean =>
  /\.(?:tf|tofu)(?:\.json)?$|\.tfvars(?:\.json)?$|\.(?:tf|tofu)test\.(?:hcl|json)$/.test(basename(path));

export const kindOf = (path: string): TerraformFile['kind'] =>
  CONFIG_FILE.test(path) ? 'config' : /\.tfvars(?:\.json)?$/.test(path) ? 'values' : 'test';

/** The module that a file belongs to, with the local modules that it calls. */
export async function gather(file: TerraformFile, source: Source, workspace: Workspace): Promise<TerraformProject> {
  if (file.kind !== 'config') return { module: null };
  return { module: await moduleOf(dirname(source.path), { workspace, file, done: new Map() }, []) };
}

interface Search {
  readonly workspace: Workspace;
  /** The file whose project is wanted. */
  readonly file: TerraformFile;
  /** Folders that have been read, so that many calls of one module are no more work than one. */
  readonly done: Map<string, Module | null>;
}

/** `callers`: the folders on the way here, without links; a folder that calls itself is not entered again. */
async function moduleOf(folder: string, search: Search, callers: readonly string[]): Promise<Module | null> {
  const known = search.done.get(folder);
  if (known !== undefined) return known;
  const own = callers.length === 0 ? search.file : null;
  const { configs, values, isWhole } = await filesOf(folder, search.workspace, own);
  const realFolder = (await search.workspace.realPath(folder)) ?? folder;
  const path = [...callers, realFolder];
  const calls = configs.length === 0 || path.length > MAX_DEPTH ? [] : await callsOf(configs, folder, search, path);
  const inputs = [
    ...configs,
    ...values,
    isWhole,
    ...calls.flatMap(({ name, found }) => (isLost(found) ? [name, found.why, found.near] : [name, found])),
  ];
  const module =
    configs.length === 0
      ? null
      : search.workspace.memo(`terraform module ${path.join('\n')}`, inputs, () =>
          buildModule({ folder, realFolder }, configs, values, calls, isWhole),
        );
  search.done.set(folder, module);
  return module;
}

async function filesOf(
  folder: string,
  workspace: Workspace,
  own: TerraformFile | null,
): Promise<{ configs: TerraformFile[]; values: TerraformFile[]; isWhole: boolean }> {
  const configs: TerraformFile[] = [];
  const values: TerraformFile[] = [];
  const names = (await workspace.entries(folder)).filter((entry) => entry.kind === 'file').map((entry) => entry.name);
  if (own && !names.includes(basename(own.source.path))) names.push(basename(own.source.path));
  for (const name of names.sort()) {
    if (isShadowed(name, names, own)) continue;
    const list = CONFIG_FILE.test(name) ? configs : VALUES_FILE.test(name) ? values : null;
    if (!list) continue;
    const path = join(folder, name);
    if (path === own?.source.path) list.push(own);
    else {
      const parsed = await workspace.parsed(path);
      if (parsed?.adapter.id === 'terraform') list.push(parsed.model as TerraformFile);
    }
  }
  return { configs, values, isWhole: !names.some((name) => GENERATOR.test(name)) };
}

/** Of `main.tf` and `main.tofu` in one folder OpenTofu reads the latter, and Terraform the former. */
function isShadowed(name: string, names: readonly string[], own: TerraformFile | null): boolean {
  const isTofu = own !== null && /\.tofu(?:\.json)?$/.test(own.source.path);
  const other = isTofu ? name.replace(/\.tf(\.json)?$/, '.tofu$1') : name.replace(/\.tofu(\.json)?$/, '.tf$1');
  return other !== name && names.includes(other);
}

interface LocalCall {
  readonly name: string;
  readonly target: string;
  readonly found: Module | LostCall;
}

async function callsOf(
  configs: readonly TerraformFile[],
  folder: string,
  search: Search,
  path: readonly string[],
): Promise<readonly LocalCall[]> {
  const calls: LocalCall[] = [];
  for (const { syntax } of configs) {
    for (const block of syntax.body.blocks) {
      const name = block.labels[0]?.value;
      const source = block.type === 'module' ? staticString(attribute(block.body, 'source')?.value) : null;
      if (name === undefined || source === null || !/^\.\.?\//.test(source)) continue;
      const target = join(folder, source);
      const realTarget = await search.workspace.realPath(target);
      const why = await whyLost(target, realTarget, search, path);
      const module = why === null ? await moduleOf(target, search, path) : null;
      calls.push({
        name,
        target: realTarget ?? target,
        found:
          module ?? (why ? { why, near: null } : { why: 'missing', near: await folderLike(target, source, search) }),
      });
    }
  }
  return calls;
}

/** Why a folder is not entered at all; null where it is. */
async function whyLost(
  target: string,
  realTarget: string | null,
  { workspace }: Search,
  path: readonly string[],
): Promise<LostCall['why'] | null> {
  if (workspace.rootOf(target) === undefined) return 'outside';
  if (realTarget === null) return (await workspace.exists(target)) ? 'broken-link' : null;
  return path.includes(realTarget) ? 'cycle' : null;
}

async function folderLike(target: string, source: string, { workspace }: Search): Promise<string | null> {
  const entries = await workspace.entries(dirname(target));
  const folders = entries.filter((entry) => entry.kind === 'folder').map(({ name }) => name);
  // A link to a folder is listed as a file.
  const isThere = entries.some(({ name }) => name === basename(target));
  const near = isThere ? null : closest(basename(target), folders);
  return near === null ? null : source.replace(/[^/]+\/?$/, near);
}

const isLost = (found: Module | LostCall): found is LostCall => 'why' in found;

function buildModule(
  place: Pick<Module, 'folder' | 'realFolder'>,
  files: readonly TerraformFile[],
  valueFiles: readonly TerraformFile[],
  calls: readonly LocalCall[],
  isWhole: boolean,
): Module {
  const blocks = new Map<string, Declared[]>();
  const locals = new Map<string, DeclaredLocal>();
  const resources = new Map<string, Declared>();
  for (const file of files) {
    for (const block of file.syntax.body.blocks) {
      const declared: Declared = { block, file };
      const known = blocks.get(block.type);
      if (known) known.push(declared);
      else blocks.set(block.type, [declared]);
      if (block.type === 'locals') {
        for (const one of block.body.attributes)
          if (!locals.has(one.name)) locals.set(one.name, { attribute: one, file });
      }
      // A check may hold a data source of its own.
      for (const one of block.type === 'check' ? block.body.blocks : [block]) {
        const address = addressOf(one);
        if (address !== null && /^(?:resource|data|ephemeral)$/.test(one.type) && !resources.has(address)) {
          resources.set(address, { block: one, file });
        }
      }
    }
  }
  const variables = byName(blocks.get('variable'));
  const values = valuesOf(valueFiles);
  // Values of variables that the module does not have are left over from another one.
  const hasValues = [...values.keys()].some((name) => variables.has(name));
  return {
    ...place,
    files,
    isComplete: isWhole && files.every((file) => file.syntax.errors.length === 0),
    isRoot: hasValues || files.some((file) => file.syntax.body.blocks.some(isOfRoot)),
    blocks,
    variables,
    outputs: byName(blocks.get('output')),
    calls: byName(blocks.get('module')),
    locals,
    resources,
    valueFiles,
    values,
    children: new Map(calls.flatMap(({ name, found }) => (isLost(found) ? [] : [[name, found] as const]))),
    leadsTo: new Set(
      calls.flatMap(({ target, found }) =>
        isLost(found) ? (found.why === 'cycle' ? [target] : []) : [...found.leadsTo],
      ),
    ),
    lost: new Map(calls.flatMap(({ name, found }) => (isLost(found) ? [[name, found] as const] : []))),
  };
}

/** An empty provider block, or one with an alias only, is a placeholder for what the caller passes. */
const isOfRoot = (block: Block): boolean =>
  block.type === 'provider'
    ? block.body.blocks.length > 0 || block.body.attributes.some((one) => !/^(?:alias|version)$/.test(one.name))
    : block.type === 'terraform' && block.body.blocks.some((one) => one.type === 'backend' || one.type === 'cloud');

function byName(list: readonly Declared[] = []): ReadonlyMap<string, Declared> {
  const map = new Map<string, Declared>();
  for (const declared of list) {
    const name = declared.block.labels[0]?.value;
    if (name !== undefined && !map.has(name)) map.set(name, declared);
  }
  return map;
}

/** `terraform.tfvars` first, then the others by name; the last one wins. */
function valuesOf(files: readonly TerraformFile[]): ReadonlyMap<string, Expression> {
  const rank = (file: TerraformFile): number => (basename(file.source.path).startsWith('terraform.tfvars') ? 0 : 1);
  const sorted = [...files].sort((a, b) => rank(a) - rank(b));
  return new Map(
    sorted.flatMap((file) => file.syntax.body.attributes.map((one): [string, Expression] => [one.name, one.value])),
  );
}

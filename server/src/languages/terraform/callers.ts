import { dirname, join } from '../../core/path';
import { span, type Span } from '../../core/text';
import type { Workspace } from '../../core/workspace';
import type { Block } from '../hcl/ast';
import { attribute, staticString } from '../hcl/query';
import type { TerraformFile } from './model';
import { referencesOf } from './references';

/** More folders than this are not searched for callers. */
const MAX_FOLDERS = 200;

/** A call of a module, and the file that it stands in. */
export interface Call {
  readonly block: Block;
  readonly file: TerraformFile;
}

/**
 * The calls of a local module from where modules are called from by custom: the folders above it, those
 * beside it, and those beside its parent and one level below them (`examples/*`, `environments/*`).
 */
export async function callsTo(folder: string, workspace: Workspace): Promise<readonly Call[]> {
  const calls: Call[] = [];
  for (const place of await foldersAround(folder, workspace)) {
    for (const file of await filesIn(place, workspace)) {
      for (const block of file.syntax.body.blocks) {
        const source = block.type === 'module' ? staticString(attribute(block.body, 'source')?.value) : null;
        if (source !== null && /^\.\.?\//.test(source) && join(place, source) === folder) calls.push({ block, file });
      }
    }
  }
  return calls;
}

/** Where an output of a module is read: `module.<call>.<name>` in all files of the folders that call it. */
export async function readsOf(
  output: string,
  calls: readonly Call[],
  workspace: Workspace,
): Promise<readonly { readonly file: TerraformFile; readonly span: Span }[]> {
  const reads: { readonly file: TerraformFile; readonly span: Span }[] = [];
  for (const folder of new Set(calls.map(({ file }) => dirname(file.source.path)))) {
    const own = calls.filter(({ file }) => dirname(file.source.path) === folder);
    const names = new Set(own.map(({ block }) => block.labels[0]?.value ?? ''));
    for (const file of await filesIn(folder, workspace)) {
      for (const { kind, name, nameSpan, expression } of referencesOf(file)) {
        if (kind !== 'module' || !names.has(name) || expression.kind !== 'traversal') continue;
        const step = expression.steps.find((one) => one.kind === 'attribute' && one.span.start >= nameSpan.end);
        if (step?.kind !== 'attribute' || step.name !== output) continue;
        reads.push({ file, span: span(step.span.end - output.length, step.span.end) });
      }
    }
  }
  return reads;
}

async function filesIn(folder: string, workspace: Workspace): Promise<readonly TerraformFile[]> {
  const files: TerraformFile[] = [];
  for (const { name } of (await workspace.entries(folder)).filter((entry) => /\.(?:tf|tofu)$/.test(entry.name))) {
    const parsed = await workspace.parsed(join(folder, name));
    if (parsed?.adapter.id === 'terraform') files.push(parsed.model as TerraformFile);
  }
  return files;
}

async function foldersAround(folder: string, workspace: Workspace): Promise<readonly string[]> {
  const parent = dirname(folder);
  const above = dirname(parent);
  const below = async (place: string): Promise<readonly string[]> =>
    (await workspace.entries(place))
      .filter(({ name, kind }) => kind === 'folder' && !/^\.|^node_modules$/.test(name))
      .map(({ name }) => join(place, name));
  const beside = [...(await below(parent)), ...(await below(above))];
  const found = new Set([parent, above, ...beside]);
  for (const place of beside.slice(0, MAX_FOLDERS)) for (const one of await below(place)) found.add(one);
  found.delete(folder);
  return [...found].slice(0, MAX_FOLDERS);
}

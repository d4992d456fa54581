import type { EditorSupport, Link, Location, PlaceContext } from '../../core/editor';
import { contains, span, type Span } from '../../core/text';
import type { Block } from '../hcl/ast';
import { foldsOf, symbolsOf } from '../hcl/editor';
import { attribute } from '../hcl/query';
import { callsTo } from './callers';
import type { Module, TerraformFile, TerraformProject } from './model';
import { referencesOf } from './references';
import { isRenamable, renamed } from './rename';
import { MODULE_ARGUMENTS } from './schema';
import { parseSource, sourceOf } from './sources';
import { declarationsOf, declared, symbolAt, usesOf, type Declaration } from './symbols';

type Place = PlaceContext<TerraformFile, TerraformProject>;

export const editor: EditorSupport<TerraformFile, TerraformProject> = {
  symbols: ({ model }) => Promise.resolve(symbolsOf(model.syntax.body)),
  folds: ({ model, source }) => Promise.resolve(model.syntax.isJson ? [] : foldsOf(model.syntax, source)),
  definitions: (place) => Promise.resolve(definitions(place)),
  references: (place, withDeclaration) => Promise.resolve(references(place, withDeclaration)),
  prepareRename: (place) => {
    const found = renamable(place);
    return Promise.resolve(found && { span: found.at, name: found.declaration.name });
  },
  rename: async (place, name) => {
    const found = renamable(place);
    const { module } = place.project;
    if (!found || !module) return { refused: 'Nothing here can be renamed.' };
    const calls = found.declaration.kind === 'var' ? await callsTo(module.folder, place.workspace) : [];
    return renamed(module, found.declaration, name, calls);
  },
  links: ({ model, project }) => Promise.resolve(links(model, project.module)),
};

const locationOf = ({ file, nameSpan }: Declaration): Location => ({ path: file.source.path, span: nameSpan });

function definitions({ model, project: { module }, offset }: Place): readonly Location[] {
  if (!module) return [];
  const inside = insideModule(model, module, offset);
  if (inside) return [locationOf(inside)];
  const symbol = symbolAt(model, offset);
  const declaration = symbol ? declared(module, symbol.address) : undefined;
  return declaration ? [locationOf(declaration)] : [];
}

/** The variable behind an argument of a call, or the output behind `module.x.y`. */
function insideModule(file: TerraformFile, module: Module, offset: number): Declaration | undefined {
  const at = span(offset, offset);
  const call = file.syntax.body.blocks.find((block) => block.type === 'module' && contains(block.span, at));
  const argument = call?.body.attributes.find(({ nameSpan }) => contains(nameSpan, at));
  if (call && argument && !MODULE_ARGUMENTS.has(argument.name)) {
    const child = module.children.get(call.labels[0]?.value ?? '');
    return child && declared(child, `var.${argument.name}`);
  }
  for (const { kind, name, nameSpan, expression } of referencesOf(file)) {
    if (kind !== 'module' || expression.kind !== 'traversal' || offset <= nameSpan.end) continue;
    const step = expression.steps.find((one) => one.kind === 'attribute' && contains(one.span, at));
    const child = module.children.get(name);
    if (step?.kind === 'attribute' && child) return declared(child, `output.${step.name}`);
  }
  return undefined;
}

function references({ model, project: { module }, offset }: Place, withDeclaration: boolean): readonly Location[] {
  const symbol = symbolAt(model, offset);
  if (!module || !symbol) return [];
  const declarations = module.files.flatMap(declarationsOf).filter(({ address }) => address === symbol.address);
  const uses = usesOf(module, symbol.address).map(({ file, span: at }): Location => ({
    path: file.source.path,
    span: at,
  }));
  return [...(withDeclaration ? declarations.map(locationOf) : []), ...uses];
}

function renamable({
  model,
  project: { module },
  offset,
}: Place): { readonly declaration: Declaration; readonly at: Span } | null {
  const symbol = symbolAt(model, offset);
  const declaration = symbol && module ? declared(module, symbol.address) : undefined;
  return symbol && declaration && isRenamable(declaration) ? { declaration, at: symbol.span } : null;
}

function links(file: TerraformFile, module: Module | null): readonly Link[] {
  return file.syntax.body.blocks.flatMap((block): readonly Link[] => {
    const value = block.type === 'module' ? attribute(block.body, 'source')?.value : undefined;
    const link = value && linkOf(block, module);
    return value && link ? [{ span: span(value.span.start + 1, value.span.end - 1), ...link }] : [];
  });
}

function linkOf(block: Block, module: Module | null): Pick<Link, 'target' | 'tooltip'> | null {
  const source = sourceOf(block, module);
  if (source?.kind === 'local') {
    const child = module?.children.get(block.labels[0]?.value ?? '');
    const [first] = child?.files ?? [];
    const main = child?.files.find((one) => /\/main\.(?:tf|tofu)$/.test(one.source.path)) ?? first;
    return main ? { target: { path: main.source.path }, tooltip: 'Open the module' } : null;
  }
  if (source?.kind !== 'registry') return null;
  const [path = ''] = parseSource(source.text).text.split('//');
  if (path.split('/').length !== 3) return null;
  return { target: { url: `https://registry.terraform.io/modules/${path}` }, tooltip: 'Open in the registry' };
}

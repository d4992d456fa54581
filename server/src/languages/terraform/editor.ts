import type { EditorSupport, Link, Location, PlaceContext } from '../../core/editor';
import { span, type Span } from '../../core/text';
import type { Block } from '../hcl/ast';
import { foldsOf, symbolsOf } from '../hcl/editor';
import { attribute } from '../hcl/query';
import { completions } from './editor/completions';
import { hover } from './editor/hover';
import { callsTo, readsOf } from './callers';
import type { Module, TerraformFile, TerraformProject } from './model';
import { isRenamable, renamed } from './rename';
import { parseSource, sourceOf } from './sources';
import { declarationsOf, declared, insideModule, symbolAt, usesOf, type Declaration } from './symbols';

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
    const { kind, name: old } = found.declaration;
    const calls = kind === 'var' || kind === 'output' ? await callsTo(module.folder, place.workspace) : [];
    const reads = kind === 'output' ? await readsOf(old, calls, place.workspace) : [];
    return renamed(module, found.declaration, name, { calls, reads });
  },
  completions,
  hover,
  links: ({ model, project }) => Promise.resolve(links(model, project.module)),
};

const locationOf = ({ file, nameSpan }: Declaration): Location => ({ path: file.source.path, span: nameSpan });

function definitions({ model, project: { module }, offset }: Place): readonly Location[] {
  if (!module) return [];
  const inside = insideModule(model, module, offset);
  if (inside) return [locationOf(inside.declaration)];
  const symbol = symbolAt(model, offset);
  const declaration = symbol ? declared(module, symbol.address) : undefined;
  return declaration ? [locationOf(declaration)] : [];
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

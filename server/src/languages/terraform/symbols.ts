import { contains, span, type Span } from '../../core/text';
import type { Block, Label } from '../hcl/ast';
import { attribute, staticString } from '../hcl/query';
import { addressOf, type Module, type TerraformFile } from './model';
import { referencesOf, referencesTo, type Reference } from './references';
import { MODULE_ARGUMENTS } from './schema';

/** A name that the files of a module share, and its declaration. */
export interface Declaration {
  readonly address: string;
  readonly name: string;
  readonly kind: 'var' | 'local' | 'module' | 'data' | 'ephemeral' | 'resource' | 'output' | 'provider';
  readonly file: TerraformFile;
  readonly nameSpan: Span;
  /** The top-level block in which it is declared. */
  readonly block: Block;
}

/** What a label holds, without its quotes. */
export const textOf = ({ span: at, value, isQuoted }: Label): Span =>
  isQuoted ? span(at.start + 1, at.start + 1 + value.length) : at;

const KINDS: Readonly<Record<string, Declaration['kind']>> = {
  variable: 'var',
  output: 'output',
  module: 'module',
  data: 'data',
  ephemeral: 'ephemeral',
  resource: 'resource',
};

/** The declarations of a file, in the order of its text. */
export function declarationsOf(file: TerraformFile): readonly Declaration[] {
  if (file.kind !== 'config') return [];
  return file.syntax.body.blocks.flatMap((block): readonly Declaration[] => {
    if (block.type === 'locals') {
      return block.body.attributes.map(({ name, nameSpan }) => ({
        address: `local.${name}`,
        name,
        kind: 'local',
        file,
        nameSpan,
        block,
      }));
    }
    if (block.type === 'provider') return providerOf(block, file);
    const data = block.type === 'check' ? block.body.blocks : [block];
    return data.flatMap((one): readonly Declaration[] => {
      const address = addressOf(one);
      const label = one.labels.at(-1);
      const kind = KINDS[one.type];
      return address === null || !label || !kind
        ? []
        : [{ address, name: label.value, kind, file, nameSpan: textOf(label), block: one }];
    });
  });
}

function providerOf(block: Block, file: TerraformFile): readonly Declaration[] {
  const [label] = block.labels;
  if (!label) return [];
  const alias = attribute(block.body, 'alias');
  const name = staticString(alias?.value);
  const address = `provider.${label.value}${name === null ? '' : `.${name}`}`;
  return [
    {
      address,
      name: name ?? label.value,
      kind: 'provider',
      file,
      nameSpan: alias && name !== null ? span(alias.value.span.start + 1, alias.value.span.end - 1) : textOf(label),
      block,
    },
  ];
}

/** The declaration of an address; the first one where there are several. */
export const declared = (module: Module, address: string): Declaration | undefined =>
  module.files.flatMap(declarationsOf).find((one) => one.address === address);

/** What stands at an offset: a reference, or the name in a declaration. */
export function symbolAt(
  file: TerraformFile,
  offset: number,
): { readonly address: string; readonly name: string; readonly span: Span } | null {
  const at = span(offset, offset);
  const reference = referencesOf(file)
    .filter((one) => contains(wordsOf(one), at))
    .reduce<Reference | null>((a, b) => (a && length(a) <= length(b) ? a : b), null);
  if (reference) return { address: reference.address, name: reference.name, span: nameIn(file, reference) };
  const declaration = declarationsOf(file).find(({ nameSpan }) => contains(nameSpan, at));
  return declaration ? { address: declaration.address, name: declaration.name, span: declaration.nameSpan } : null;
}

const wordsOf = ({ expression, nameSpan }: Reference): Span => span(expression.span.start, nameSpan.end);
const length = (one: Reference): number => wordsOf(one).end - wordsOf(one).start;

/** Where the name itself stands: the last word of a reference in quotes, or of `aws.west`. */
export function nameIn({ source }: TerraformFile, { name, nameSpan }: Reference): Span {
  const text = source.text.slice(nameSpan.start, nameSpan.end);
  const at = text.lastIndexOf(name);
  return at === -1 ? nameSpan : span(nameSpan.start + at, nameSpan.start + at + name.length);
}

/** All uses of an address in a module, with the files in which they stand. */
export function usesOf(
  module: Module,
  address: string,
): readonly { readonly file: TerraformFile; readonly span: Span }[] {
  const wanted = referencesTo(module).get(address) ?? [];
  return module.files.flatMap((file) => {
    const own = new Set(referencesOf(file));
    return wanted.filter((one) => own.has(one)).map((one) => ({ file, span: nameIn(file, one) }));
  });
}

/** A name of a module that is called, as its caller writes it. */
export interface OuterName {
  readonly declaration: Declaration;
  /** The name of the call. */
  readonly call: string;
  readonly at: Span;
}

/** The variable behind an argument of a call, or the output behind `module.x.y`. */
export function insideModule(file: TerraformFile, module: Module, offset: number): OuterName | null {
  const at = span(offset, offset);
  const block = file.syntax.body.blocks.find((one) => one.type === 'module' && contains(one.span, at));
  const argument = block?.body.attributes.find(({ nameSpan }) => contains(nameSpan, at));
  if (block && argument && !MODULE_ARGUMENTS.has(argument.name)) {
    return outer(module, block.labels[0]?.value ?? '', `var.${argument.name}`, argument.nameSpan);
  }
  for (const { kind, name, nameSpan, expression } of referencesOf(file)) {
    if (kind !== 'module' || expression.kind !== 'traversal' || offset <= nameSpan.end) continue;
    const step = expression.steps.find((one) => one.kind === 'attribute' && contains(one.span, at));
    if (step?.kind !== 'attribute' || !module.children.has(name)) continue;
    return outer(module, name, `output.${step.name}`, step.nameSpan);
  }
  return null;
}

function outer(module: Module, call: string, address: string, at: Span): OuterName | null {
  const child = module.children.get(call);
  const declaration = child ? declared(child, address) : undefined;
  return declaration ? { declaration, call, at } : null;
}

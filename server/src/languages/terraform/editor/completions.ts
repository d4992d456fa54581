import type { Completion, CompletionContext, EditorSupport } from '../../../core/editor';
import type { Span } from '../../../core/text';
import type { Block } from '../../hcl/ast';
import { attribute, staticString } from '../../hcl/query';
import { FORMS } from '../forms';
import { functionTable } from '../function-table';
import { typerOf } from '../infer';
import type { Module, TerraformFile, TerraformProject } from '../model';
import { META_ARGUMENTS, MODULE_ARGUMENTS, NESTED, PROVISIONERS, TOP_LEVEL, type BlockSchema } from '../schema';
import { inWords, type Type } from '../type-constraint';
import { signatureText } from './hover';
import { typeOfText } from './path-type';
import { placeAt } from './place';

type Context = CompletionContext<TerraformFile, TerraformProject>;

const TYPES = ['string', 'number', 'bool', 'any', 'list()', 'set()', 'map()', 'object({})', 'tuple([])'];
/** Blocks that repeat, and so have names of their own. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  for_each: ['each.key', 'each.value'],
  count: ['count.index'],
};
const ALWAYS = ['path.module', 'path.root', 'path.cwd', 'terraform.workspace', 'true', 'false', 'null'];

export const completions: NonNullable<EditorSupport<TerraformFile, TerraformProject>['completions']> = (context) =>
  Promise.resolve(complete(context));

function complete(context: Context): readonly Completion[] {
  const { model, source, offset, project, trigger } = context;
  const place = placeAt(model, source, offset);
  if (place.kind === 'none' || !project.module) return [];
  if (place.kind === 'item') return trigger === null ? items(place.around, place.word, project.module) : [];
  const { path, word, around, argument } = place;
  if (path !== '')
    return members(project.module, path).map((one) => ({ ...one, edit: { span: word, text: one.label } }));
  if (trigger === ',' || trigger === '.' || trigger === '/') return [];
  return expressions(project.module, around, argument, word);
}

const plain = (label: string, kind: Completion['kind'], span: Span, detail?: string): Completion => ({
  label,
  kind,
  edit: { span, text: label },
  ...(detail === undefined ? {} : { detail }),
});

/** What may begin a line: blocks of a file, arguments and blocks of a block. */
function items(around: readonly Block[], span: Span, module: Module): readonly Completion[] {
  const block = around.at(-1);
  if (!block) {
    return Object.entries(TOP_LEVEL).map(([type, { labels = [] }]) => ({
      ...plain(type, 'keyword', span, labels.join(' ')),
      edit: { span, text: blockText(type, labels) },
      isSnippet: true,
      plain: type,
    }));
  }
  const schema = schemaOf(block, around.at(-2));
  const written = new Set(block.body.attributes.map(({ name }) => name));
  const inputs =
    block.type === 'module' ? [...(module.children.get(block.labels[0]?.value ?? '')?.variables ?? [])] : [];
  const own = inputs
    .filter(([name]) => !written.has(name))
    .map(([name, { block: variable }]) => ({
      ...argument(name, span),
      detail: typeText(variable) + (attribute(variable.body, 'default') ? '' : ', required'),
      documentation: staticString(attribute(variable.body, 'description')?.value) ?? '',
    }))
    .sort((a, b) => Number(b.detail.endsWith('required')) - Number(a.detail.endsWith('required')));
  const names = [...(schema?.attributes ?? []), ...(block.type === 'module' ? MODULE_ARGUMENTS : []), ...metaOf(block)];
  return [
    ...own,
    ...names.filter((name) => !written.has(name)).map((name) => argument(name, span)),
    ...(schema?.blocks ?? []).map((type) => ({
      ...plain(type, 'keyword', span),
      edit: { span, text: blockText(type, type === 'provisioner' || type === 'dynamic' ? ['type'] : []) },
      isSnippet: true,
      plain: type,
    })),
  ];
}

const metaOf = ({ type }: Block): readonly string[] =>
  type === 'resource' || type === 'data' || type === 'ephemeral' ? META_ARGUMENTS : [];

const argument = (name: string, span: Span): Completion => ({
  ...plain(name, 'key', span),
  edit: { span, text: `${name} = ` },
  isContinued: true,
});

const blockText = (type: string, labels: readonly string[]): string =>
  `${[type, ...labels.map((label, i) => `"\${${i + 1}:${label}}"`)].join(' ')} {\n  $0\n}`;

function schemaOf(block: Block, parent: Block | undefined): BlockSchema | undefined {
  if (!parent) return Object.hasOwn(TOP_LEVEL, block.type) ? TOP_LEVEL[block.type] : undefined;
  const name = block.labels[0]?.value ?? '';
  if (block.type === 'provisioner') return Object.hasOwn(PROVISIONERS, name) ? PROVISIONERS[name] : undefined;
  return Object.hasOwn(NESTED, block.type) ? NESTED[block.type] : undefined;
}

/** What may stand in an expression, the nearest first. */
function expressions(
  module: Module,
  around: readonly Block[],
  argument: string | null,
  span: Span,
): readonly Completion[] {
  const block = around.at(-1);
  if (block?.type === 'variable' && argument === 'type') return TYPES.map((type) => plain(type, 'type', span));
  const form = argument === null ? undefined : FORMS[block?.type ?? '']?.[argument];
  if (form?.kind === 'flag') return ['true', 'false'].map((word) => plain(word, 'value', span));
  if (form?.kind === 'keyword') return form.words.map((word) => plain(word, 'value', span));
  if (form?.kind === 'text') return [];
  const [top] = around;
  const repeated = Object.entries(REPEATED).flatMap(([name, words]) => (top && attribute(top.body, name) ? words : []));
  const objects = [...module.resources.keys(), ...[...module.calls.keys()].map((name) => `module.${name}`)];
  if (form?.kind === 'objects') return objects.map((address) => plain(address, 'reference', span));
  return [
    ...repeated.map((word) => plain(word, 'variable', span)),
    ...[...module.variables].map(([name, { block: variable }]) =>
      plain(`var.${name}`, 'variable', span, typeText(variable)),
    ),
    ...[...module.locals.keys()].map((name) => plain(`local.${name}`, 'variable', span)),
    ...objects.map((address) => plain(address, 'reference', span)),
    ...[...functionTable()].map(([name, signature]) => ({
      ...plain(name, 'function', span, signatureText(name, signature)),
      edit: { span, text: signature.arity[1] === 0 ? `${name}()` : `${name}($1)` },
      isSnippet: true,
      plain: `${name}(`,
    })),
    ...ALWAYS.map((word) => plain(word, 'keyword', span)),
  ];
}

type Member = Omit<Completion, 'edit'>;

/** What may follow a path and a dot. */
function members(module: Module, path: string): readonly Member[] {
  const [root = '', second, third] = path.split('.');
  const named = (names: Iterable<string>, kind: Completion['kind'] = 'reference'): Member[] =>
    [...new Set(names)].map((label) => ({ label, kind }));
  const rest = (prefix: string): string[] =>
    [...module.resources.keys()]
      .filter((one) => one.startsWith(prefix))
      .map((one) => one.slice(prefix.length).split('.')[0] ?? '');
  if (second === undefined) {
    if (root === 'var') {
      return [...module.variables].map(([label, { block }]) => ({ label, kind: 'variable', detail: typeText(block) }));
    }
    if (root === 'local') return named(module.locals.keys(), 'variable');
    if (root === 'module') return named(module.calls.keys());
    if (root === 'data' || root === 'ephemeral') return named(rest(`${root}.`), 'type');
    const fixed = [...ALWAYS, ...Object.values(REPEATED).flat()].filter((word) => word.startsWith(`${root}.`));
    return fixed.length > 0
      ? named(
          fixed.map((word) => word.slice(root.length + 1)),
          'variable',
        )
      : named(rest(`${root}.`));
  }
  const isPrefixed = root === 'data' || root === 'ephemeral';
  if (isPrefixed && third === undefined) return named(rest(`${root}.${second}.`));
  const resource = module.resources.get(path.replace(/\[[^\]]*\]$/, ''));
  // What a resource is given can be read of it again; the rest only its provider knows.
  if (resource)
    return named(
      ['id', ...resource.block.body.attributes.map(({ name }) => name)].filter(
        (name) => !META_ARGUMENTS.includes(name),
      ),
    );
  const type = typeOfText(typerOf(module), path);
  return type.kind === 'object'
    ? [...type.members].map(([label, member]) => ({ label, kind: 'variable', detail: typeWord(member.type) }))
    : [];
}

const typeWord = (type: Type): string => (type.kind === 'any' ? '' : inWords(type));

/** The type constraint as it is written, in one line. */
export function typeText({ body }: Block): string {
  const type = attribute(body, 'type')?.value;
  if (!type) return 'any';
  return type.kind === 'name' ? type.name : type.kind === 'call' ? `${type.name}(…)` : 'any';
}

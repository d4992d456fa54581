import type { Block, Body, Traversal } from '../../hcl/ast';
import { rootNames } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import type { Evaluator } from '../evaluate';
import { addressOf, type Declared, type Module } from '../model';
import { hasHole } from '../value';
import { placeOf, read } from './read';
import { expressionsAt, referencesOf } from './references';
import { memoize, Notes } from '../../../core/memo';

/** Who names whom in a module, whatever the argument and the index behind the name. */
export interface Links {
  /** Blocks by what the checks table calls them: `aws_s3_bucket`, `data.aws_ami`. */
  readonly byType: ReadonlyMap<string, readonly Declared[]>;
  /** The blocks that name an address. */
  readonly referrers: ReadonlyMap<string, readonly Block[]>;
  /** Addresses that a module call or an output names: what becomes of them is not known here. */
  readonly exported: ReadonlySet<string>;
}

export interface Join {
  /** Blocks by the address, or the name in words, that stands at the argument. */
  readonly byName: ReadonlyMap<string, readonly Block[]>;
  /** Blocks whose argument may name anything. */
  readonly open: readonly Block[];
}

export const linksOf = memoize(gatherLinks);

function gatherLinks(module: Module): Links {
  const byType = new Map<string, Declared[]>();
  const referrers = new Map<string, Block[]>();
  for (const declared of [...(module.blocks.get('resource') ?? []), ...(module.blocks.get('data') ?? [])]) {
    push(byType, typeOf(declared.block), declared);
    for (const address of addressesIn(declared.block, module)) push(referrers, address, declared.block);
  }
  const exported = new Set<string>();
  for (const { block } of [...module.calls.values(), ...module.outputs.values()]) {
    for (const address of addressesIn(block, module)) exported.add(address);
  }
  return { byType, referrers, exported };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** `aws_s3_bucket`, or `data.aws_ami` for data sources. */
const typeOf = (block: Block): string =>
  block.type === 'resource' ? (block.labels[0]?.value ?? '') : `${block.type}.${block.labels[0]?.value ?? ''}`;

/** The blocks of a module that name this one, and those that it names. */
export function linkedTo(block: Block, module: Module): readonly { readonly type: string; readonly block: Block }[] {
  const own = addressOf(block);
  const { referrers } = linksOf(module);
  const found = new Set(own === null ? [] : referrers.get(own));
  for (const address of addressesIn(block, module)) {
    const other = module.resources.get(address)?.block;
    if (other) found.add(other);
  }
  return [...found].map((other) => ({ type: typeOf(other), block: other }));
}

const joins = new Notes<Evaluator, Map<string, Join>>();

/** The blocks of a type by what their argument at the path names. */
export function joinBy(type: string, path: string, module: Module, evaluator: Evaluator): Join {
  let ready = joins.get(evaluator);
  if (!ready) joins.set(evaluator, (ready = new Map()));
  const key = `${type} ${path}`;
  let join = ready.get(key);
  if (!join) ready.set(key, (join = gatherJoin(type, path.split('.'), module, evaluator)));
  return join;
}

function gatherJoin(type: string, path: readonly string[], module: Module, evaluator: Evaluator): Join {
  const byName = new Map<string, Block[]>();
  const open: Block[] = [];
  for (const { block } of linksOf(module).byType.get(type) ?? []) {
    const references = expressionsAt(block, path).map((one) => referencesOf(one, block, module));
    const names = new Set(references.flatMap((one) => [...one.addresses]));
    for (const { value } of read(evaluator, placeOf(block, new Map()), path)) {
      if (typeof value === 'string' && !hasHole(value)) names.add(value);
    }
    for (const name of names) push(byName, name, block);
    if (references.some((one) => one.isOpen)) open.push(block);
  }
  return { byName, open };
}

const traversals = new Notes<Body, readonly Traversal[]>();
const addresses = new Notes<Module, Map<Block, ReadonlySet<string>>>();

/** The resources and data sources that a block names, through locals too. */
function addressesIn(block: Block, module: Module): ReadonlySet<string> {
  let ofModule = addresses.get(module);
  if (!ofModule) addresses.set(module, (ofModule = new Map()));
  const ready = ofModule.get(block);
  if (ready) return ready;
  const found = new Set<string>();
  const seen = new Set<string>();
  const collect = (list: readonly Traversal[]): void => {
    for (const traversal of list) {
      const [root = '', first = '', second = ''] = rootNames(traversal);
      if (root === 'data') found.add(`data.${first}.${second}`);
      else if (root === 'local' && !seen.has(first)) {
        seen.add(first);
        const declared = module.locals.get(first);
        if (declared) collect(traversalsOf(declared.attribute.value));
      } else if (first !== '') found.add(`${root}.${first}`);
    }
  };
  collect(traversalsIn(block.body));
  ofModule.set(block, found);
  return found;
}

function traversalsIn(body: Body): readonly Traversal[] {
  const ready = traversals.get(body);
  if (ready) return ready;
  const found = [
    ...body.attributes.flatMap((one) => traversalsOf(one.value)),
    ...body.blocks.flatMap((one) => traversalsIn(one.body)),
  ];
  traversals.set(body, found);
  return found;
}

function traversalsOf(expression: Parameters<typeof walkExpression>[0]): readonly Traversal[] {
  const found: Traversal[] = [];
  walkExpression(expression, (one) => {
    if (one.kind === 'traversal') found.push(one);
  });
  return found;
}

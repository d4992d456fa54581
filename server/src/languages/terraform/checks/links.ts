import type { Block, Body, Traversal } from '../../hcl/ast';
import { rootNames } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import { addressOf, type Declared, type Module } from '../model';

/** Who names whom in a module, whatever the argument and the index behind the name. */
export interface Links {
  /** Blocks by what the checks table calls them: `aws_s3_bucket`, `data.aws_ami`. */
  readonly byType: ReadonlyMap<string, readonly Declared[]>;
  /** Addresses that a module call or an output names: what becomes of them is not known here. */
  readonly exported: ReadonlySet<string>;
}

const known = new WeakMap<Module, Links>();

export function linksOf(module: Module): Links {
  let links = known.get(module);
  if (!links) known.set(module, (links = gatherLinks(module)));
  return links;
}

function gatherLinks(module: Module): Links {
  const byType = new Map<string, Declared[]>();
  const declarations = [...(module.blocks.get('resource') ?? []), ...(module.blocks.get('data') ?? [])];
  for (const declared of declarations) {
    const type = typeOf(declared.block);
    const list = byType.get(type);
    if (list) list.push(declared);
    else byType.set(type, [declared]);
  }
  const exported = new Set<string>();
  for (const { block } of [...module.calls.values(), ...module.outputs.values()]) {
    for (const address of addressesIn(block, module)) exported.add(address);
  }
  return { byType, exported };
}

/** `aws_s3_bucket`, or `data.aws_ami` for data sources. */
const typeOf = (block: Block): string =>
  block.type === 'resource' ? (block.labels[0]?.value ?? '') : `${block.type}.${block.labels[0]?.value ?? ''}`;

/** Whether one of two blocks of a module names the other. */
export function areLinked(one: Block, other: Block, module: Module): boolean {
  const [first, second] = [addressOf(one), addressOf(other)];
  return (
    (second !== null && addressesIn(one, module).has(second)) ||
    (first !== null && addressesIn(other, module).has(first))
  );
}

const traversals = new WeakMap<Body, readonly Traversal[]>();
const addresses = new WeakMap<Module, Map<Block, ReadonlySet<string>>>();

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

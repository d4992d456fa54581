import type { Block } from '../hcl/ast';
import { addressOf, type Module } from './model';
import { inputsOf, usedInputs } from './module-inputs';
import { referencesIn, type Reference } from './references';
import { memoize } from '../../core/memo';

/**
 * Values that need each other, as lists of nodes in the order of the text: local values, resources and data
 * sources by their addresses, and of modules that are called each output (`module.a.id`) and each argument
 * (`module.a:name`), since what one output needs is not what another needs.
 */
export const cyclesOf = memoize((module: Module) => findCycles(edgesOf(module)));

const isNode = (block: Block): boolean =>
  block.type === 'resource' || block.type === 'data' || block.type === 'ephemeral';

/** The node that a reference leads to; null where what it needs is not known. */
function nodeOf(
  { locals, resources, children }: Module,
  { kind, address, name, expression, nameSpan }: Reference,
): string | null {
  switch (kind) {
    case 'local':
      return locals.has(name) ? address : null;
    case 'resource':
    case 'data':
    case 'ephemeral':
      return resources.has(address) ? address : null;
    case 'module': {
      if (!children.has(name)) return null;
      const steps = expression.kind === 'traversal' ? expression.steps : [];
      const output = steps.find((step) => step.kind === 'attribute' && step.span.start >= nameSpan.end);
      return output?.kind === 'attribute' ? `${address}.${output.name}` : address;
    }
    default:
      return null;
  }
}

interface Use {
  /** The node that needs what the reference leads to. */
  readonly owner: string;
  readonly reference: Reference;
}

const usesIn = memoize((block: Block): readonly Use[] =>
  referencesIn(block).flatMap((reference) => {
    const owner = isToNode(reference) ? ownerOf(reference) : null;
    return owner === null || isOwnProvisioner(reference, owner) ? [] : [{ owner, reference }];
  }),
);

const isToNode = ({ kind }: Reference): boolean =>
  kind === 'local' || kind === 'resource' || kind === 'data' || kind === 'ephemeral' || kind === 'module';

/** What each value needs; a value that needs none is left out. */
function edgesOf(module: Module): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  const add = (owner: string, target: string): void => {
    const needed = edges.get(owner);
    if (needed) needed.add(target);
    else edges.set(owner, new Set([target]));
  };
  for (const { syntax } of module.files) {
    for (const { owner, reference } of syntax.body.blocks.flatMap(usesIn)) {
      const target = nodeOf(module, reference);
      if (target !== null) add(owner, target);
    }
  }
  for (const [name, child] of module.children) {
    const call = module.calls.get(name)?.block;
    const set = new Set(call?.body.attributes.map((one) => one.name));
    const needs = (node: string, inputs: Iterable<string>): void => {
      for (const input of [...inputs, 'count', 'for_each']) if (set.has(input)) add(node, `module.${name}:${input}`);
    };
    needs(`module.${name}`, usedInputs(child));
    for (const [output, inputs] of inputsOf(child)) needs(`module.${name}.${output}`, inputs);
  }
  return edges;
}

/** The node whose value a reference is a part of. */
function ownerOf({ block, argument }: Reference): string | null {
  if (block.type === 'locals') return argument === null ? null : `local.${argument}`;
  if (block.type === 'module') {
    return argument === null || argument === 'depends_on' ? null : `module.${block.labels[0]?.value ?? ''}:${argument}`;
  }
  return isNode(block) ? addressOf(block) : null;
}

/** A provisioner may name its own resource: it runs when that is made. */
const isOwnProvisioner = ({ address, argument }: Reference, owner: string): boolean =>
  address === owner && (argument === null || argument === 'depends_on');

/** Strongly connected components of more than one node, or of one that needs itself (Tarjan, without recursion). */
function findCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles: string[][] = [];
  const order = [...edges.keys()];
  for (const root of order) {
    if (index.has(root)) continue;
    const work = [{ node: root, targets: enter(root) }];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node, targets } = frame;
      const next = targets.next();
      if (next.done === true) {
        work.pop();
        const parent = work.at(-1)?.node;
        if (parent !== undefined) lower(parent, low.get(node));
        if (low.get(node) === index.get(node)) leave(node);
      } else if (!index.has(next.value)) work.push({ node: next.value, targets: enter(next.value) });
      else if (onStack.has(next.value)) lower(node, index.get(next.value));
    }
  }
  return cycles;

  function enter(node: string): Iterator<string> {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    onStack.add(node);
    return (edges.get(node) ?? []).values();
  }
  function lower(node: string, to: number | undefined): void {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  }
  function leave(node: string): void {
    const members = stack.splice(stack.lastIndexOf(node));
    for (const one of members) onStack.delete(one);
    if (members.length > 1 || edges.get(node)?.has(node) === true) {
      cycles.push(members.sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    }
  }
}

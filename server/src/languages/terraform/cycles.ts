import type { Block } from '../hcl/ast';
import { addressOf, type Module } from './model';
import { referencesOf, type Reference } from './references';
import { memoize } from '../../core/memo';

/**
 * Values that need each other, as lists of addresses in the order of the text: local values, resources and
 * data sources of a module. Calls of modules are left out: what one output needs is not what another needs.
 */
export const cyclesOf = memoize((module: Module): readonly (readonly string[])[] => findCycles(edgesOf(module)));

const isNode = (block: Block): boolean =>
  block.type === 'resource' || block.type === 'data' || block.type === 'ephemeral';

const isKnown = ({ locals, resources }: Module, { kind, address, name }: Reference): boolean =>
  kind === 'local'
    ? locals.has(name)
    : (kind === 'resource' || kind === 'data' || kind === 'ephemeral') && resources.has(address);

/** What each value needs; a value that needs none is left out. */
function edgesOf(module: Module): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  let block: Block | null = null;
  let address: string | null = null;
  for (const file of module.files) {
    for (const reference of referencesOf(file)) {
      if (!isKnown(module, reference)) continue;
      if (reference.block !== block) {
        block = reference.block;
        address = isNode(block) ? addressOf(block) : null;
      }
      const inLocals = block.type === 'locals' && reference.argument !== null;
      const owner = inLocals ? `local.${reference.argument ?? ''}` : address;
      if (owner === null || isOwnProvisioner(reference, owner)) continue;
      const needed = edges.get(owner);
      if (needed) needed.add(reference.address);
      else edges.set(owner, new Set([reference.address]));
    }
  }
  return edges;
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

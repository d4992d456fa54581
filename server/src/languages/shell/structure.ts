import type {
  ShellAndOr,
  ShellBlock,
  ShellCommand,
  ShellList,
  ShellNode,
  ShellPipeline,
  ShellStatement,
} from './nodes';

type Enclosing = ShellStatement | ShellPipeline | ShellAndOr | ShellList | ShellBlock | ShellCommand;

/** What encloses a node, innermost first, up to the script's own list. */
export function* enclosing(node: ShellNode): Generator<Enclosing> {
  for (let at: Enclosing | null = node.parent; at; at = at.parent) yield at;
}

/** The blocks of these types around a node, innermost first. */
export const enclosingBlocks = (node: ShellNode, ...types: readonly ShellBlock['type'][]): readonly ShellBlock[] =>
  [...enclosing(node)].filter(
    (one): one is ShellBlock => one.kind === 'block' && (types.length === 0 || types.includes(one.type)),
  );

/**
 * True where a failure of the command stops nothing and is meant to: the condition of `if` or `while`,
 * negated, or in front of `&&` or `||`.
 */
export function isCondition(node: ShellNode): boolean {
  let below: Enclosing = node;
  for (const one of enclosing(node)) {
    if (one.kind === 'list') return one.role === 'condition';
    if (one.kind === 'pipeline' && one.negated) return true;
    if (one.kind === 'and-or' && one.members.at(-1) !== below) return true;
    below = one;
  }
  return false;
}

/** True where a command stands in an `&&` / `||` list with something after it. */
export const isFollowed = (node: ShellNode): boolean =>
  node.parent.kind === 'and-or' && node.parent.members.at(-1) !== node;

/** The simple command that decides over the exit status of a node: the last of a pipeline or list. */
export function lastCommand(node: ShellNode): ShellCommand | null {
  if (node.kind === 'command') return node;
  if (node.kind === 'block') {
    const last = node.bodies.at(-1)?.statements.at(-1);
    return last ? lastCommand(last.node) : null;
  }
  const last = node.members.at(-1);
  return last ? lastCommand(last) : null;
}

/** Every simple command below a node, without those of substitutions in its words. */
export function commandsIn(node: ShellNode): readonly ShellCommand[] {
  if (node.kind === 'command') return [node];
  if (node.kind !== 'block') return node.members.flatMap(commandsIn);
  return [...node.conditions, ...node.bodies].flatMap((list) =>
    list.statements.flatMap((statement) => commandsIn(statement.node)),
  );
}

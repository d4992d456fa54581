import type { Span } from '../../core/text';
import type {
  ShellAndOr,
  ShellAssignment,
  ShellBlock,
  ShellCommand,
  ShellExpansion,
  ShellHeredoc,
  ShellList,
  ShellNode,
  ShellPipeline,
  ShellRedirect,
  ShellScript,
  ShellStatement,
  ShellWord,
} from './nodes';
import { fileSpan, type ToFile } from './positions';

type Tree = Pick<ShellScript, 'list' | 'commands' | 'pipelines' | 'lists' | 'blocks' | 'errors'>;
type TreeNode = ShellNode | ShellList | ShellStatement;

/**
 * A tree that was read with the offsets of its own text, as one of a file in which the text stands. Its nodes
 * are made when they are asked for, and their spans each time: few ever are.
 */
export function placeTree(tree: Tree, toFile: ToFile): Tree {
  const placer = new Placer(toFile);
  return {
    list: placer.node(tree.list),
    commands: placer.nodes(tree.commands),
    pipelines: placer.nodes(tree.pipelines),
    lists: placer.nodes(tree.lists),
    blocks: placer.nodes(tree.blocks),
    errors: tree.errors.map(({ span, message }) => ({ span: placer.span(span), message })),
  };
}

const NONE: readonly never[] = [];

class Placer {
  private readonly placed = new Map<TreeNode, TreeNode>();

  constructor(readonly toFile: ToFile) {}

  span({ start, end }: Span): Span {
    return fileSpan(this.toFile, start, end);
  }

  /** The one node that stands for a node of the tree. */
  node<T extends TreeNode>(node: T): T {
    let placed = this.placed.get(node);
    if (!placed) this.placed.set(node, (placed = this.make(node)));
    return placed as T;
  }

  nodes<T extends TreeNode>(nodes: readonly T[]): readonly T[] {
    return nodes.length === 0 ? NONE : nodes.map((one) => this.node(one));
  }

  word(word: ShellWord): ShellWord {
    return new PlacedWord(word, this);
  }

  words(words: readonly ShellWord[]): readonly ShellWord[] {
    return words.length === 0 ? NONE : words.map((one) => this.word(one));
  }

  expansions(expansions: readonly ShellExpansion[]): readonly ShellExpansion[] {
    return expansions.length === 0 ? NONE : expansions.map((one) => new PlacedExpansion(one, this));
  }

  redirects(redirects: readonly ShellRedirect[]): readonly ShellRedirect[] {
    return redirects.length === 0 ? NONE : redirects.map((one) => this.redirect(one));
  }

  assignment(assignment: ShellAssignment): ShellAssignment {
    const { span, value } = assignment;
    return { ...assignment, span: this.span(span), value: value && this.word(value) };
  }

  private redirect(redirect: ShellRedirect): ShellRedirect {
    const { span, target, heredoc } = redirect;
    return {
      ...redirect,
      span: this.span(span),
      target: target && this.word(target),
      heredoc: heredoc && this.heredoc(heredoc),
    };
  }

  private heredoc(heredoc: ShellHeredoc): ShellHeredoc {
    return {
      ...heredoc,
      bodySpan: this.span(heredoc.bodySpan),
      expansions: this.expansions(heredoc.expansions),
      offsetAt: (bodyOffset) => this.toFile(heredoc.offsetAt(bodyOffset)),
    };
  }

  private make(node: TreeNode): TreeNode {
    switch (node.kind) {
      case 'list':
        return new PlacedList(node, this);
      case 'statement':
        return new PlacedStatement(node, this);
      case 'command':
        return new PlacedCommand(node, this);
      case 'pipeline':
        return new PlacedPipeline(node, this);
      case 'and-or':
        return new PlacedAndOr(node, this);
      case 'block':
        return new PlacedBlock(node, this);
    }
  }
}

abstract class Placed<T extends { readonly span: Span }> {
  constructor(
    protected readonly own: T,
    protected readonly placer: Placer,
  ) {}

  get span(): Span {
    return this.placer.span(this.own.span);
  }
}

class PlacedWord extends Placed<ShellWord> implements ShellWord {
  private placedExpansions: readonly ShellExpansion[] | undefined;

  get raw(): string {
    return this.own.raw;
  }
  get value(): string | null {
    return this.own.value;
  }
  get quoted(): boolean {
    return this.own.quoted;
  }
  get expansions(): readonly ShellExpansion[] {
    return (this.placedExpansions ??= this.placer.expansions(this.own.expansions));
  }
  offsetAt(rawOffset: number): number {
    return this.placer.toFile(this.own.offsetAt(rawOffset));
  }
}

class PlacedExpansion extends Placed<ShellExpansion> implements ShellExpansion {
  get kind(): ShellExpansion['kind'] {
    return this.own.kind;
  }
  get name(): string | null {
    return this.own.name;
  }
  get operator(): string | null {
    return this.own.operator;
  }
  get quoted(): boolean {
    return this.own.quoted;
  }
  get list(): ShellList | null {
    return this.own.list && this.placer.node(this.own.list);
  }
}

class PlacedList extends Placed<ShellList> implements ShellList {
  private placedStatements: readonly ShellStatement[] | undefined;

  get kind(): 'list' {
    return 'list';
  }
  get role(): ShellList['role'] {
    return this.own.role;
  }
  get parent(): ShellList['parent'] {
    return this.own.parent && this.placer.node(this.own.parent);
  }
  get statements(): readonly ShellStatement[] {
    return (this.placedStatements ??= this.placer.nodes(this.own.statements));
  }
}

class PlacedStatement extends Placed<ShellStatement> implements ShellStatement {
  get kind(): 'statement' {
    return 'statement';
  }
  get parent(): ShellList {
    return this.placer.node(this.own.parent);
  }
  get background(): boolean {
    return this.own.background;
  }
  get node(): ShellNode {
    return this.placer.node(this.own.node);
  }
}

class PlacedCommand extends Placed<ShellCommand> implements ShellCommand {
  private placedName: ShellWord | null | undefined;
  private placedArgs: readonly ShellWord[] | undefined;
  private placedAssignments: readonly ShellAssignment[] | undefined;
  private placedRedirects: readonly ShellRedirect[] | undefined;

  get kind(): 'command' {
    return 'command';
  }
  get parent(): ShellCommand['parent'] {
    return this.placer.node(this.own.parent);
  }
  get name(): ShellWord | null {
    if (this.placedName === undefined) this.placedName = this.own.name && this.placer.word(this.own.name);
    return this.placedName;
  }
  get args(): readonly ShellWord[] {
    return (this.placedArgs ??= this.placer.words(this.own.args));
  }
  get assignments(): readonly ShellAssignment[] {
    if (this.own.assignments.length === 0) return NONE;
    return (this.placedAssignments ??= this.own.assignments.map((one) => this.placer.assignment(one)));
  }
  get redirects(): readonly ShellRedirect[] {
    return (this.placedRedirects ??= this.placer.redirects(this.own.redirects));
  }
}

class PlacedPipeline extends Placed<ShellPipeline> implements ShellPipeline {
  private placedMembers: readonly ShellNode[] | undefined;

  get kind(): 'pipeline' {
    return 'pipeline';
  }
  get parent(): ShellPipeline['parent'] {
    return this.placer.node(this.own.parent);
  }
  get members(): readonly ShellNode[] {
    return (this.placedMembers ??= this.placer.nodes(this.own.members));
  }
  get operators(): ShellPipeline['operators'] {
    return this.own.operators;
  }
  get negated(): boolean {
    return this.own.negated;
  }
}

class PlacedAndOr extends Placed<ShellAndOr> implements ShellAndOr {
  private placedMembers: readonly ShellNode[] | undefined;

  get kind(): 'and-or' {
    return 'and-or';
  }
  get parent(): ShellAndOr['parent'] {
    return this.placer.node(this.own.parent);
  }
  get members(): readonly ShellNode[] {
    return (this.placedMembers ??= this.placer.nodes(this.own.members));
  }
  get operators(): ShellAndOr['operators'] {
    return this.own.operators.map(({ text, span }) => ({ text, span: this.placer.span(span) }));
  }
}

class PlacedBlock extends Placed<ShellBlock> implements ShellBlock {
  private placedConditions: readonly ShellList[] | undefined;
  private placedBodies: readonly ShellList[] | undefined;
  private placedName: ShellWord | null | undefined;
  private placedWords: readonly ShellWord[] | undefined;
  private placedRedirects: readonly ShellRedirect[] | undefined;

  get kind(): 'block' {
    return 'block';
  }
  get type(): ShellBlock['type'] {
    return this.own.type;
  }
  get parent(): ShellBlock['parent'] {
    return this.placer.node(this.own.parent);
  }
  get conditions(): readonly ShellList[] {
    return (this.placedConditions ??= this.placer.nodes(this.own.conditions));
  }
  get bodies(): readonly ShellList[] {
    return (this.placedBodies ??= this.placer.nodes(this.own.bodies));
  }
  get name(): ShellWord | null {
    if (this.placedName === undefined) this.placedName = this.own.name && this.placer.word(this.own.name);
    return this.placedName;
  }
  get words(): readonly ShellWord[] {
    return (this.placedWords ??= this.placer.words(this.own.words));
  }
  get redirects(): readonly ShellRedirect[] {
    return (this.placedRedirects ??= this.placer.redirects(this.own.redirects));
  }
}

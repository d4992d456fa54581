import { forEachChild } from 'unbash';
import type * as U from 'unbash';
import { overlaps, type Span } from '../../core/text';
import type {
  BlockType,
  ShellAndOr,
  ShellBlock,
  ShellCommand,
  ShellError,
  ShellList,
  ShellNode,
  ShellParent,
  ShellPipeline,
  ShellRedirect,
  ShellScript,
  ShellStatement,
  ShellWord,
} from './nodes';
import type { ToFile } from './positions';
import { expansionsOf, wordOf } from './words';

/** Where the offsets of a tree lie: a script, or the decoded text of an escaped substitution. */
export interface Frame {
  /** Before masking, so that words show what was written. */
  readonly text: string;
  /** Offsets into `text`, in order. */
  readonly placeholders: readonly Span[];
  readonly toFile: ToFile;
  readonly span: (start: number, end: number) => Span;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Owner = ShellList['parent'];

/** Collects what the tree holds while it is built. */
export interface Build {
  readonly commands: ShellCommand[];
  readonly pipelines: ShellPipeline[];
  readonly lists: ShellAndOr[];
  readonly blocks: ShellBlock[];
  readonly errors: ShellError[];
}

type Built = Pick<ShellScript, 'list' | 'commands' | 'pipelines' | 'lists' | 'blocks' | 'errors'>;

export function buildScript(root: U.ParsedScript, frame: Frame): Built {
  const build: Build = { commands: [], pipelines: [], lists: [], blocks: [], errors: [] };
  const list = listOf(root, 'script', null, frame, build);
  build.commands.sort((a, b) => a.span.start - b.span.start);
  return { list, ...build };
}

/** The statements of a script or of a part of a block; a script's own errors are added. */
export function listOf(
  node: U.ParsedScript | U.CompoundList,
  role: ShellList['role'],
  parent: Owner,
  frame: Frame,
  build: Build,
): ShellList {
  const statements: ShellStatement[] = [];
  const list: ShellList = { kind: 'list', role, span: frame.span(node.pos, node.end), parent, statements };
  for (const statement of node.commands) statements.push(statementOf(statement, list, frame, build));
  if (node.type === 'Script') {
    for (const { message, pos } of node.errors ?? []) build.errors.push({ span: frame.span(pos, pos), message });
  }
  return list;
}

function statementOf(node: U.Statement, parent: ShellList, frame: Frame, build: Build): ShellStatement {
  const statement = {
    kind: 'statement',
    span: frame.span(node.pos, node.end),
    parent,
    background: node.background === true,
  } as Mutable<ShellStatement>;
  statement.node = nodeOf(node.command, statement, frame, build);
  return statement;
}

function nodeOf(node: U.PipelineNode | U.AndOr, parent: ShellParent, frame: Frame, build: Build): ShellNode {
  switch (node.type) {
    case 'Command':
      return commandOf(node, parent, frame, build);
    case 'Pipeline':
      return pipelineOf(node, parent, frame, build);
    case 'AndOr':
      return andOrOf(node, parent, frame, build);
    default:
      return blockOf(node, parent, frame, build);
  }
}

function pipelineOf(node: U.Pipeline, parent: ShellParent, frame: Frame, build: Build): ShellPipeline {
  const members: ShellNode[] = [];
  const pipeline: ShellPipeline = {
    kind: 'pipeline',
    span: frame.span(node.pos, node.end),
    parent,
    members,
    operators: node.operators,
    negated: node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1,
  };
  build.pipelines.push(pipeline);
  for (const member of node.commands) members.push(nodeOf(member, pipeline, frame, build));
  return pipeline;
}

function andOrOf(node: U.AndOr, parent: ShellParent, frame: Frame, build: Build): ShellAndOr {
  const members: ShellNode[] = [];
  const andOr: ShellAndOr = {
    kind: 'and-or',
    span: frame.span(node.pos, node.end),
    parent,
    members,
    operators: node.operators.map((text, i) => {
      const at = frame.text.indexOf(text, node.commands[i]?.end ?? node.pos);
      return { text, span: frame.span(at, at + text.length) };
    }),
  };
  build.lists.push(andOr);
  for (const member of node.commands) members.push(nodeOf(member, andOr, frame, build));
  return andOr;
}

function commandOf(node: U.Command, parent: ShellParent, frame: Frame, build: Build): ShellCommand {
  const args: ShellWord[] = [];
  const assignments: ShellCommand['assignments'][number][] = [];
  const redirects: ShellRedirect[] = [];
  const command = {
    kind: 'command',
    span: frame.span(node.pos, node.end),
    parent,
    args,
    assignments,
    redirects,
  } as unknown as Mutable<ShellCommand>;
  build.commands.push(command);
  const word = (it: U.Word): ShellWord => wordOf(it, it.parts, command, frame, build);
  command.name = node.name ? word(node.name) : null;
  const items = [...node.prefix, ...node.suffix];
  items.forEach((item, i) => {
    const isPrefix = i < node.prefix.length;
    if (item.type === 'Word') args.push(word(item));
    else if (item.type === 'Assignment') {
      const value = item.value.type === 'Word' ? word(item.value) : null;
      if (item.value.type === 'ArrayValue') item.value.elements.forEach(word);
      const name = item.name;
      assignments.push({ span: frame.span(item.pos, item.end), name, value, append: item.append === true, isPrefix });
      if (!isPrefix) args.push(assignmentWord(item, value, frame));
    } else redirects.push(redirectOf(item, command, frame, build));
  });
  return command;
}

/** `A=b` of `export A=b` as the word that `export` gets. */
const assignmentWord = (item: U.Assignment, value: ShellWord | null, frame: Frame): ShellWord => ({
  span: frame.span(item.pos, item.end),
  raw: frame.text.slice(item.pos, item.end),
  value: value === null || value.value === null ? null : `${item.name}${item.append ? '+' : ''}=${value.value}`,
  quoted: value?.quoted ?? false,
  expansions: value?.expansions ?? [],
  offsetAt: (offset) => frame.toFile(item.pos + offset),
});

function redirectOf(node: U.Redirection, owner: ShellCommand | ShellBlock, frame: Frame, build: Build): ShellRedirect {
  const base = {
    span: frame.span(node.pos, node.end),
    operator: node.operator,
    descriptor: node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : null,
  };
  if (node.type !== 'HereDoc') {
    const target = node.target ? wordOf(node.target, node.target.parts, owner, frame, build) : null;
    return { ...base, target, heredoc: null };
  }
  const { body, delimiter } = node;
  const expansions = body.parts ? expansionsOf(body.parts, true, owner, frame, build) : [];
  const placeholders = frame.placeholders
    .filter((one) => overlaps(one, { start: body.pos, end: body.end }))
    .map((one) => ({ ...noExpansion, kind: 'placeholder' as const, span: frame.span(one.start, one.end) }));
  return {
    ...base,
    target: null,
    heredoc: {
      delimiter: delimiter?.value ?? '',
      literal: delimiter?.quoted === true,
      body: frame.text.slice(body.pos, body.end),
      bodySpan: frame.span(body.pos, body.end),
      expansions: [...expansions, ...placeholders],
      offsetAt: (offset) => frame.toFile(body.pos + offset),
    },
  };
}

const noExpansion = { name: null, operator: null, quoted: true, list: null };

const BLOCK_TYPES: Readonly<Record<Exclude<U.CommandNode['type'], 'Command' | 'While' | 'Redirected'>, BlockType>> = {
  If: 'if',
  For: 'for',
  ArithmeticFor: 'for',
  Select: 'select',
  Subshell: 'subshell',
  BraceGroup: 'group',
  Case: 'case',
  Function: 'function',
  Coproc: 'coproc',
  TestCommand: 'test',
  ArithmeticCommand: 'arithmetic',
};

type BlockNode = Exclude<U.CommandNode, U.Command>;

function blockOf(node: BlockNode, parent: ShellParent, frame: Frame, build: Build): ShellBlock {
  const inner = node.type === 'Redirected' ? node.command : node;
  const conditions: ShellList[] = [];
  const bodies: ShellList[] = [];
  const words: ShellWord[] = [];
  const redirects: ShellRedirect[] = [];
  const block: Mutable<ShellBlock> = {
    kind: 'block',
    type: inner.type === 'While' ? inner.kind : BLOCK_TYPES[inner.type],
    span: frame.span(node.pos, Math.max(node.pos, node.end)),
    parent,
    conditions,
    bodies,
    name: null,
    words,
    redirects,
  };
  build.blocks.push(block);
  const word = (it: U.Word): ShellWord => wordOf(it, it.parts, block, frame, build);
  if ('name' in inner && inner.name) block.name = word(inner.name);
  collect(inner, true);
  if (node.type === 'Redirected') {
    for (const redirect of node.redirects) redirects.push(redirectOf(redirect, block, frame, build));
  }
  return block;

  function collect(from: U.SyntaxNode, isBlock: boolean): void {
    forEachChild(from, (child) => {
      if (child.type === 'CompoundList') {
        const isCondition = 'clause' in from && from.clause === child;
        (isCondition ? conditions : bodies).push(
          listOf(child, isCondition ? 'condition' : 'body', block, frame, build),
        );
      } else if (child.type === 'Word') {
        if (!(isBlock && 'name' in from && from.name === child)) words.push(word(child));
      } else if (isBodyBlock(child)) {
        bodies.push(bodyOf(child));
      } else if (child.type === 'CommandExpansion' || child.type === 'ArithmeticCommandExpansion') {
        if (child.script) listOf(child.script, 'substitution', block, frame, build);
      } else collect(child, false);
    });
  }

  /** A function's or coprocess' body is one compound command: a list of one statement to those who look. */
  function bodyOf(body: U.Command | BlockNode): ShellList {
    const statements: ShellStatement[] = [];
    const at = frame.span(body.pos, body.end);
    const list: ShellList = { kind: 'list', role: 'body', span: at, parent: block, statements };
    const statement = { kind: 'statement', span: at, parent: list, background: false } as Mutable<ShellStatement>;
    statement.node = nodeOf(body, statement, frame, build);
    statements.push(statement);
    return list;
  }
}

const isBodyBlock = (node: U.SyntaxNode): node is U.Command | BlockNode =>
  node.type === 'Command' || node.type === 'Redirected' || node.type === 'While' || node.type in BLOCK_TYPES;

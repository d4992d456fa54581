/** How a command is taken out of the script that it stands in. */
import { fileFix, type Fix } from '../core/finding';
import type { Source } from '../core/source';
import type { TextEdit } from '../core/text';
import type { ShellAndOr, ShellCommand, ShellNode, ShellStatement } from '../languages/shell/nodes';
import type { Pipeline, Step } from './model';

export interface Removal {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly title: string;
  /** What changes along with it. */
  readonly besides?: readonly TextEdit[];
}

/** Takes a command out, and its step too where it is all that the step does; null where that cannot be told. */
export function removeCommand(
  { step, command, title, besides = [] }: Removal,
  pipeline: Pipeline,
  source: Source,
): Fix | null {
  const removed = withoutCommand(command, source);
  if (removed !== 'alone') return removed && fileFix('suggestion', title, () => [...removed, ...besides], true);
  const drop = pipeline.fix({ kind: 'drop-step', step, title });
  if (!drop) return null;
  const edits = (): readonly TextEdit[] | null => {
    const dropped = drop.compute()?.[0]?.edits;
    return dropped ? [...dropped, ...besides] : null;
  };
  return fileFix('suggestion', title, edits, true);
}

/** The edits; `alone` where the command is all that the script does; null where nothing would be left around it. */
function withoutCommand(command: ShellCommand, source: Source): readonly TextEdit[] | 'alone' | null {
  const { parent } = command;
  if (parent.kind === 'statement') return withoutStatement(parent, source);
  if (parent.kind !== 'and-or') return null;
  // `docker compose down || true` is one thing.
  if (parent.members.length === 2 && parent.operators[0]?.text === '||' && parent.members[0] === command)
    return parent.parent.kind === 'statement' ? withoutStatement(parent.parent, source) : null;
  return parent.operators.every(({ text }) => text === '&&') ? withoutMember(command, parent) : null;
}

function withoutMember(member: ShellNode, { members }: ShellAndOr): readonly TextEdit[] {
  const at = members.indexOf(member);
  const next = members[at + 1];
  const before = members[at - 1];
  const span = next
    ? { start: member.span.start, end: next.span.start }
    : { start: before?.span.end ?? member.span.start, end: member.span.end };
  return [{ span, text: '' }];
}

function withoutStatement(
  { parent, span, node }: ShellStatement,
  source: Source,
): readonly TextEdit[] | 'alone' | null {
  const { statements, role } = parent;
  if (statements.length === 1) return role === 'script' ? 'alone' : null;
  const { lines, text } = source;
  const first = lines.line(lines.position(span.start).line);
  const { line: last } = lines.position(node.span.end);
  const behind = text.slice(node.span.end, lines.line(last).end);
  if (text.slice(first.start, span.start).trim() === '' && /^\s*;?\s*$/.test(behind) && last + 1 < lines.lineCount)
    return [{ span: { start: first.start, end: lines.line(last + 1).start }, text: '' }];
  const at = statements.findIndex((one) => one.node === node);
  const next = statements[at + 1];
  const before = statements[at - 1];
  if (next) return [{ span: { start: span.start, end: next.span.start }, text: '' }];
  return before ? [{ span: { start: before.node.span.end, end: node.span.end }, text: '' }] : null;
}

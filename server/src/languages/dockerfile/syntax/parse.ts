import type { Comment } from '../../../core/language';
import type { Source } from '../../../core/source';
import { sameBeginning } from '../../../core/text';
import { readDirectives, type Directive } from './directives';
import type { Instruction } from './instructions';
import { lineComment, lineEnd, readLogicalLine, skipBlanks, type Escape } from './lines';
import { readInstruction } from './read-instruction';

/** A Dockerfile as written: every instruction, comment and directive with its place. */
export interface DockerfileSyntax {
  readonly text: string;
  /** How many characters of this and of earlier texts its instructions may keep in memory. */
  readonly held: number;
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  /** All comments and directives, those inside continued instructions too, in order. */
  readonly comments: readonly Comment[];
}

/**
 * Reads a Dockerfile after BuildKit's rules. Never fails: what is odd is an odd instruction. `previous` is what
 * was read of the file before an edit: the instructions above the edit are the same objects, and the result is
 * the same as without it.
 */
export function parseDockerfile({ text }: Source, previous?: DockerfileSyntax): DockerfileSyntax {
  const { directives, escape, instructions, comments, above, end } = beginning(text, previous);
  const held = text.length + (previous?.held ?? 0);
  let open: Comment[] = above;
  let at = end;
  while (at < text.length) {
    const line = lineEnd(text, at);
    const comment = lineComment(text, at, line.end);
    if (comment) {
      open.push(comment);
      comments.push(comment);
      at = line.next;
    } else if (skipBlanks(text, at, line.end) === line.end) {
      open = [];
      at = line.next;
    } else {
      const logical = readLogicalLine(text, at, escape);
      comments.push(...logical.comments);
      at = logical.next;
      if (logical.joined.text.trim() !== '') {
        const read = readInstruction(text, logical, open, escape);
        instructions.push(read.instruction);
        at = read.next;
      }
      open = [];
    }
  }
  return { text, held, escape, directives, instructions, comments };
}

/** What has been read when the reading comes to a line. */
interface Beginning {
  readonly directives: readonly Directive[];
  readonly escape: Escape;
  readonly instructions: Instruction[];
  readonly comments: Comment[];
  /** The comments directly above the line. */
  readonly above: Comment[];
  /** The start of the line. */
  readonly end: number;
}

function beginning(text: string, previous: DockerfileSyntax | undefined): Beginning {
  const kept = previous && beforeEdit(text, previous);
  if (kept) return kept;
  const { list: directives, escape, end } = readDirectives(text, text.startsWith('\uFEFF') ? 1 : 0);
  const comments = directives.map(({ span }) => ({
    span,
    text: text.slice(span.start + 1, span.end).trim(),
    isDirective: true as const,
  }));
  return { directives, escape, instructions: [], comments, above: [], end };
}

/**
 * What was read up to the line of the last instruction that begins before the first difference. That line was
 * come to without a look at what follows it. Null where only directives and comments stand before.
 */
function beforeEdit(text: string, previous: DockerfileSyntax): Beginning | null {
  const { directives, escape, instructions, comments } = previous;
  const same = sameBeginning(text, previous.text);
  // The keyword may stand on a later line than the instruction begins: behind a lone escape.
  const lineStart = ({ line }: Instruction): number => text.lastIndexOf('\n', line.span.start - 1) + 1;
  const next = instructions.findLastIndex((one) => one.line.span.start <= same && lineStart(one) <= same);
  const first = next > 0 ? instructions[next] : undefined;
  if (!first) return null;
  const end = lineStart(first);
  return {
    directives,
    escape,
    instructions: instructions.slice(0, next),
    comments: comments.filter(({ span }) => span.start < end),
    above: [...first.comments],
    end,
  };
}

import type { Comment } from '../../../core/language';
import type { Source } from '../../../core/source';
import { readDirectives, type Directive } from './directives';
import type { Instruction } from './instructions';
import { lineComment, lineEnd, readLogicalLine, skipBlanks, type Escape } from './lines';
import { readInstruction } from './read-instruction';

/** A Dockerfile as written: every instruction, comment and directive with its place. */
export interface DockerfileSyntax {
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  /** All comments and directives, those inside continued instructions too, in order. */
  readonly comments: readonly Comment[];
}

/** Reads a Dockerfile after BuildKit's rules. Never fails: what is odd is an odd instruction. */
export function parseDockerfile({ text }: Source): DockerfileSyntax {
  const { list: directives, escape, end } = readDirectives(text, text.startsWith('\uFEFF') ? 1 : 0);
  const instructions: Instruction[] = [];
  const comments: Comment[] = directives.map(({ span }) => ({
    span,
    text: text.slice(span.start + 1, span.end).trim(),
    isDirective: true,
  }));
  let above: Comment[] = [];
  let at = end;
  while (at < text.length) {
    const line = lineEnd(text, at);
    const comment = lineComment(text, at, line.end);
    if (comment) {
      above.push(comment);
      comments.push(comment);
      at = line.next;
    } else if (skipBlanks(text, at, line.end) === line.end) {
      above = [];
      at = line.next;
    } else {
      const logical = readLogicalLine(text, at, escape);
      comments.push(...logical.comments);
      at = logical.next;
      if (logical.joined.text.trim() !== '') {
        const read = readInstruction(text, logical, above, escape);
        instructions.push(read.instruction);
        at = read.next;
      }
      above = [];
    }
  }
  return { escape, directives, instructions, comments };
}

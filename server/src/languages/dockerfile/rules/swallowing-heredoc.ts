import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding, span, type Span } from '../../../core/text';
import { insert } from '../edits';
import { defineRule } from '../rule';
import { KEYWORDS } from '../syntax/instructions';
import type { Heredoc } from '../syntax/heredoc';

/** An instruction at the start of a line, in capitals, as nearly everybody writes them, with the lines that continue it. */
const INSTRUCTION = new RegExp(`^(${KEYWORDS.join('|')})[ \\t]+\\S(?:.*[\\\\\`][ \\t]*\\r?\\n)*.*$`, 'gm');

const TAKES_HEREDOC = /^(?:RUN|COPY|ADD)$/;
const OPENER = /<<-?\s*(["']?)([\w.-]+)\1/g;

interface Swallowed {
  /** The first instruction in the body. */
  readonly first: Span;
  /** The instruction that opens the heredoc whose end is taken. */
  readonly opener: Span;
}

/** What a heredoc takes with it on its way to the end of another one with the same delimiter. */
function swallowedBy({ body, delimiter, terminator }: Heredoc, { text }: Source): Swallowed | null {
  if (!terminator) return null;
  let first: Span | undefined;
  for (const match of text.slice(body.start, body.end).matchAll(INSTRUCTION)) {
    const start = body.start + match.index;
    const instruction = span(start, start + match[0].trimEnd().length);
    first ??= instruction;
    const opens =
      TAKES_HEREDOC.test(match[1] ?? '') && [...match[0].matchAll(OPENER)].some((one) => one[2] === delimiter);
    if (opens) return { first, opener: instruction };
  }
  return null;
}

/** Above an instruction and the comments and empty lines that stand over it, though not above the body. */
function endAbove({ lines }: Source, at: number, body: Span): number {
  let { line } = lines.position(at);
  while (lines.line(line - 1).start >= body.start && /^\s*(?:#(?!!).*)?$/.test(lines.lineText(line - 1))) line--;
  return lines.line(line).start;
}

export const rule = defineRule({
  id: 'docker/swallowing-heredoc',
  title: 'Heredoc that swallows the next instruction',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A heredoc runs to the first line that holds its delimiter and nothing else. Where its own is missing, that is the end of the next heredoc, and the instructions between become lines of a script or of a file.',
    bad: 'FROM alpine:3.22\nRUN <<EOF\nset -e\napk upgrade\n\nRUN <<EOF\nset -e\napk add curl\nEOF\n',
    good: 'FROM alpine:3.22\nRUN <<EOF\nset -e\napk upgrade\nEOF\n\nRUN <<EOF\nset -e\napk add curl\nEOF\n',
    references: ['https://docs.docker.com/reference/dockerfile/#here-documents'],
  },
  visit: {
    instruction(instruction, { source, report }) {
      for (const heredoc of instruction.heredocs) {
        const swallowed = swallowedBy(heredoc, source);
        if (!swallowed) continue;
        const { first, opener } = swallowed;
        report({
          span: heredoc.word.span,
          message: `No line "${heredoc.delimiter}" ends this heredoc before the next one, so the instructions between them are swallowed.`,
          related: [{ span: opener, message: 'This heredoc’s end is taken for its own' }],
          fixes:
            instruction.heredocs.length > 1
              ? []
              : [
                  fileFix('suggestion', 'End it above the next instruction', () => [
                    insert(endAbove(source, first.start, heredoc.body), heredoc.delimiter + lineEnding(source.text)),
                  ]),
                ],
        });
        return;
      }
    },
  },
});

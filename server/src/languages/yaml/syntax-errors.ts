import type { ErrorCode } from 'yaml';
import type { Source } from '../../core/source';
import type { RawError, YamlError } from './nodes';

const MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'an alias takes no anchor and no tag of its own',
  BAD_ALIAS: 'an anchor or alias needs a name',
  BAD_COLLECTION_TYPE: 'this tag does not fit the value that it stands before',
  BAD_DIRECTIVE: 'this is no known YAML directive',
  BAD_DQ_ESCAPE: 'this is no escape sequence that double quotes know; double the backslash or use single quotes',
  BAD_INDENT: 'the indentation does not fit the lines around it',
  BAD_PROP_ORDER: 'anchors and tags go after the indicator',
  BAD_SCALAR_START: 'a plain value cannot begin with this character; quote the value',
  BLOCK_AS_IMPLICIT_KEY: 'a nested mapping cannot begin on the line of another key; put it on its own line or quote it',
  BLOCK_IN_FLOW: 'a block collection cannot stand inside brackets',
  KEY_OVER_1024_CHARS: 'a key without `?` ends within 1,024 characters',
  MULTILINE_IMPLICIT_KEY: 'a key stands on one line; a colon is missing here, or a quote above',
  MULTIPLE_ANCHORS: 'a value takes one anchor',
  MULTIPLE_TAGS: 'a value takes one tag',
  RESOURCE_EXHAUSTION: 'the document is nested too deeply',
  TAB_AS_INDENT: 'tabs cannot indent YAML; use spaces',
  TAG_RESOLVE_FAILED: 'the value does not fit its tag',
  UNEXPECTED_TOKEN: 'this is not expected here',
};

const missing = (message: string): string => {
  if (/quote/.test(message)) return 'the quote that opens here is never closed';
  if (/\bend with a?\s*([\]}])/.test(message) || /[\]}]/.test(message)) return 'a closing bracket is missing';
  if (/indent/.test(message)) return 'the value is not indented far enough';
  return 'a character is missing here (a colon, a comma, a space or a closing bracket)';
};

function describe({ code, message }: RawError): string {
  if (code === 'ALIAS') return message;
  if (code === 'BAD_INDENT' && message.startsWith('Flow')) return 'a closing bracket is missing';
  return code === 'MISSING_CHAR' ? missing(message) : (MESSAGES[code] ?? 'this cannot be read');
}

const NO_ERRORS: readonly YamlError[] = [];

/** After an error, further ones within so many lines are taken for its consequences. */
const ECHO_LINES = 2;

/** Errors in order, one for one mistake: what is indented further below one follows from it, and an anchor is missed once. */
export function wordErrors(errors: readonly RawError[], source: Source): readonly YamlError[] {
  if (errors.length === 0) return NO_ERRORS;
  const sorted = [...errors].sort((a, b) => a.start - b.start);
  const worded: YamlError[] = [];
  const missed = new Set<string>();
  let quietUntil = -1;
  for (const error of sorted) {
    const { line } = source.lines.position(error.start);
    const isAlias = error.code === 'ALIAS';
    if (isAlias && missed.has(error.message)) continue;
    if (isAlias) missed.add(error.message);
    if (line <= quietUntil) {
      quietUntil = Math.max(quietUntil, line + ECHO_LINES);
      continue;
    }
    quietUntil = Math.max(line + ECHO_LINES, isAlias ? 0 : lastLineBelow(line, source));
    worded.push({ span: visible(error, source), message: `YAML cannot be read: ${describe(error)}.` });
  }
  return worded;
}

/** The last line of those that are indented further than one, blank lines and comments between them included. */
function lastLineBelow(line: number, { lines }: Source): number {
  const indentOf = (text: string): number => text.length - text.trimStart().length;
  const own = indentOf(lines.lineText(line));
  let last = line;
  for (let next = line + 1; next < lines.lineCount; next++) {
    const text = lines.lineText(next);
    if (/^\s*(?:#|$)/.test(text)) continue;
    if (indentOf(text) <= own) break;
    last = next;
  }
  return last;
}

/** At least one character and at most the rest of the line. */
function visible({ start, end }: RawError, source: Source): YamlError['span'] {
  const line = source.lines.line(source.lines.position(start).line);
  const from = start >= line.end && line.end > line.start ? line.end - 1 : start;
  return { start: from, end: Math.max(Math.min(end, line.end), Math.min(from + 1, source.text.length)) };
}

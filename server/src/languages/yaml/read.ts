import {
  Composer,
  CST,
  Lexer,
  Parser,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';
import type { Comment } from '../../core/language';
import type { Source } from '../../core/source';
import { Converter } from './convert';
import type { RawError, YamlDocument, YamlMarks, YamlName, YamlNode } from './nodes';

/** Deeper nesting is an error: nothing that is deployed needs it, and every walk may recurse. */
export const MAX_DEPTH = 200;

const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: true,
  logLevel: 'silent',
  strict: true,
};

/** What stands in a stretch of text. Offsets are those of the file. */
export interface Reading extends YamlMarks {
  readonly documents: readonly YamlDocument[];
  readonly errors: readonly RawError[];
}

/** A stretch of whole lines. `text` is as long as the source's, its line ends normalised. */
export interface Stretch {
  readonly source: Source;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Read before and behind the stretch, in place of what stands there. */
  readonly head?: string;
  readonly tail?: string;
  /** What stands above it under an anchor. */
  readonly above?: ReadonlyMap<string, YamlNode>;
}

const NOTHING: ReadonlyMap<string, YamlNode> = new Map();

/** Reads a stretch as if nothing stood around it. */
export function readYaml(stretch: Stretch, maxDepth = MAX_DEPTH): Reading {
  const scan = scanTokens(stretch, maxDepth);
  const errors: RawError[] = [...scan.errors];
  const documents: YamlDocument[] = [];
  for (const document of compose(scan.tokens, errors)) {
    const converter = new Converter(stretch.source, stretch.text, stretch.above ?? NOTHING);
    documents.push(converter.document(document));
    for (const { pos, code, message } of document.errors) {
      // No reader of the platforms minds a comment that touches the bracket or quote before it.
      if (code === 'MISSING_CHAR' && message.startsWith('Comments must')) continue;
      const start = converter.unclosed.get(pos[0]) ?? pos[0];
      errors.push({ start, end: start === pos[0] ? pos[1] : start + 1, code, message });
    }
    errors.push(...converter.errors);
  }
  return { documents, comments: scan.comments, anchors: scan.anchors, aliases: scan.aliases, errors };
}

interface Scan extends Omit<Reading, 'documents'> {
  readonly tokens: readonly CST.Token[];
}

/** Lexes and parses; comments and names are noted on the way, where they are told without a second walk. */
function scanTokens({ text, start: from, end, head = '', tail = '' }: Stretch, maxDepth: number): Scan {
  const parser = new Parser();
  parser.offset = from - head.length;
  const tokens: CST.Token[] = [];
  const comments: Comment[] = [];
  const anchors: YamlName[] = [];
  const aliases: YamlName[] = [];
  let wasScalarMark = false;
  for (const lexeme of new Lexer().lex(head + text.slice(from, end) + tail)) {
    const start = parser.offset;
    if (!wasScalarMark) {
      const first = lexeme[0];
      const here = { start, end: start + lexeme.length };
      if (first === '#') comments.push({ span: here, text: lexeme.slice(1).trim() });
      else if (first === '&') anchors.push({ name: lexeme.slice(1), span: here });
      else if (first === '*') aliases.push({ name: lexeme.slice(1), span: here });
    }
    wasScalarMark = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxDepth) {
      const errors: RawError[] = [{ start, end: start + 1, code: 'RESOURCE_EXHAUSTION', message: '' }];
      return { tokens, comments, anchors, aliases, errors };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments, anchors, aliases, errors: [] };
}

function* compose(tokens: readonly CST.Token[], errors: RawError[]): Generator<Document.Parsed> {
  const composer = new Composer(OPTIONS);
  try {
    yield* composer.compose(tokens);
    const info = composer.streamInfo();
    errors.push(...info.errors.map(({ pos: [start, end], code, message }) => ({ start, end, code, message })));
  } catch (error) {
    errors.push({ start: 0, end: 1, code: 'RESOURCE_EXHAUSTION', message: String(error) });
  }
}

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
import type { YamlDocument, YamlError, YamlFile, YamlName } from './nodes';
import { wordErrors, type RawError } from './syntax-errors';

export type { YamlDocument, YamlError, YamlFile } from './nodes';

/** Deeper nesting is an error: nothing that is deployed needs it, and every walk may recurse. */
const MAX_DEPTH = 200;

const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: true,
  logLevel: 'silent',
  strict: true,
};

/**
 * Reads a YAML stream with exact spans. Never throws; what cannot be read is among the errors, and
 * the rest is there all the same. Linear in the length of the text.
 */
export function parseYaml(source: Source): YamlFile {
  // A lone CR is a line end to YAML (1.2.2, 5.4) but not to the lexer; the replacement is as long.
  const text = /\r(?!\n)/.test(source.text) ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const scan = scanTokens(text);
  const errors: RawError[] = [...scan.errors];
  const documents: YamlDocument[] = [];
  for (const document of compose(scan.tokens, errors)) {
    const converter = new Converter(source, text);
    documents.push(converter.document(document));
    for (const { pos, code, message } of document.errors) {
      // No reader of the platforms minds a comment that touches the bracket or quote before it.
      if (code === 'MISSING_CHAR' && message.startsWith('Comments must')) continue;
      const start = converter.unclosed.get(pos[0]) ?? pos[0];
      errors.push({ start, end: start === pos[0] ? pos[1] : start + 1, code, message });
    }
    errors.push(...converter.errors);
  }
  return {
    documents,
    comments: scan.comments,
    errors: errors.length === 0 ? NO_ERRORS : wordErrors(errors, source),
    anchors: scan.anchors,
    aliases: scan.aliases,
  };
}

const NO_ERRORS: readonly YamlError[] = [];

interface Scan {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Comment[];
  readonly anchors: readonly YamlName[];
  readonly aliases: readonly YamlName[];
  readonly errors: readonly RawError[];
}

/** Lexes and parses; comments and names are noted on the way, where they are told without a second walk. */
function scanTokens(text: string): Scan {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: Comment[] = [];
  const anchors: YamlName[] = [];
  const aliases: YamlName[] = [];
  let wasScalarMark = false;
  for (const lexeme of new Lexer().lex(text)) {
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
    if (parser.stack.length > MAX_DEPTH) {
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

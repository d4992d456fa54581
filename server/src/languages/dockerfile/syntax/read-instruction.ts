import type { Comment } from '../../../core/language';
import { span } from '../../../core/text';
import { heredocOpeners, readHeredocs, type Heredoc, type HeredocOpener } from './heredoc';
import { KEYWORDS, type Instruction, type Keyword, type Pair } from './instructions';
import { readJson, type JsonForm } from './json-form';
import type { Escape, LogicalLine } from './lines';
import { blankWords, isBlank, quotedWords, readFlags, type Flag } from './split';
import { Word } from './word';

const isKeyword = (name: string): name is Keyword => (KEYWORDS as readonly string[]).includes(name);

/** What stands in the lines of an instruction, before its kind matters. */
interface Header {
  readonly keyword: Word;
  readonly flags: readonly Flag[];
  readonly args: Word;
}

function readHeader(line: LogicalLine, at: number): Header {
  const { joined } = line;
  const { text } = joined;
  let start = at;
  while (start < text.length && isBlank(text[start])) start++;
  let end = start;
  while (end < text.length && !isBlank(text[end])) end++;
  let last = text.length;
  while (last > end && isBlank(text[last - 1])) last--;
  const { flags, end: argsStart } = readFlags(joined, end, last);
  return {
    keyword: Word.slice(joined, start, end),
    flags,
    args: Word.slice(joined, Math.min(argsStart, last), last),
  };
}

const TAKES_JSON: ReadonlySet<string> = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);
const TAKES_HEREDOC: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN']);

export interface ReadInstruction {
  readonly instruction: Instruction;
  /** Start of the line after the instruction and its heredocs. */
  readonly next: number;
}

/** Reads the instruction of a logical line, and the heredocs that follow it in the file. */
export function readInstruction(
  text: string,
  line: LogicalLine,
  comments: readonly Comment[],
  escape: Escape,
): ReadInstruction {
  const context: Context = { text, line, comments, escape, next: line.next };
  return { instruction: readAt(context, 0, false), next: context.next };
}

interface Context {
  readonly text: string;
  readonly line: LogicalLine;
  readonly comments: readonly Comment[];
  readonly escape: Escape;
  next: number;
}

function readAt(context: Context, at: number, isTrigger: boolean): Instruction {
  const { line, escape } = context;
  const { args, keyword, flags } = readHeader(line, at);
  const name = keyword.text.toUpperCase();
  const json = TAKES_JSON.has(name) ? readJson(line.joined, args.start, args.end) : null;
  const openers = TAKES_HEREDOC.has(name) && json === null ? heredocOpeners(line.joined, args.start, args.end) : [];
  const heredocs = bodies(context, openers);
  const last = heredocs.at(-1);
  const base = {
    keyword,
    flags,
    args,
    line,
    json,
    heredocs,
    comments: context.comments,
    isTrigger,
    span: span(keyword.span.start, last ? (last.terminator?.end ?? last.body.end) : line.span.end),
  };
  if (!isKeyword(name)) return { ...base, kind: 'UNKNOWN' };
  switch (name) {
    case 'FROM': {
      const words = blankWords(line.joined, args.start, args.end);
      return { ...base, kind: name, image: words[0] ?? null, as: words[1] ?? null, name: words[2] ?? null, words };
    }
    case 'ADD':
    case 'COPY': {
      const words = wordsOf(line, args, json);
      const isLone = words.length < 2;
      return {
        ...base,
        kind: name,
        sources: isLone ? words : words.slice(0, -1),
        destination: isLone ? null : (words.at(-1) ?? null),
      };
    }
    case 'ENV':
    case 'LABEL':
      return { ...base, kind: name, ...readPairs(line, args, escape) };
    case 'ARG':
      return {
        ...base,
        kind: name,
        pairs: quotedWords(line.joined, args.start, args.end, escape).map(pairOf),
        isLegacy: false,
      };
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return { ...base, kind: name };
    case 'EXPOSE':
    case 'VOLUME':
      return { ...base, kind: name, words: wordsOf(line, args, json) };
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return { ...base, kind: name, value: args.text === '' ? null : args };
    case 'SHELL':
      return { ...base, kind: name, words: json?.kind === 'strings' ? json.strings : null };
    case 'HEALTHCHECK':
      return { ...base, kind: name, ...readHealthcheck(line, args) };
    case 'ONBUILD': {
      if (isTrigger || args.text === '') return { ...base, kind: name, trigger: null };
      const trigger = readAt(context, args.start, true);
      return { ...base, kind: name, trigger, span: span(base.span.start, trigger.span.end) };
    }
  }
}

function bodies(context: Context, openers: readonly HeredocOpener[]): readonly Heredoc[] {
  if (openers.length === 0) return [];
  const { heredocs, next } = readHeredocs(context.text, context.next, openers);
  context.next = next;
  return heredocs;
}

const wordsOf = (line: LogicalLine, args: Word, json: JsonForm | null): readonly Word[] =>
  json?.kind === 'strings' ? json.strings : blankWords(line.joined, args.start, args.end);

function pairOf(word: Word): Pair {
  const equals = word.text.indexOf('=');
  return equals === -1
    ? { key: word, value: null, word }
    : { key: word.part(0, equals), value: word.part(equals + 1, word.text.length), word };
}

/** `a=1 b=2`, or the legacy `a everything else`, told by the first word. */
function readPairs(
  line: LogicalLine,
  args: Word,
  escape: Escape,
): { readonly pairs: readonly Pair[]; readonly isLegacy: boolean } {
  const words = quotedWords(line.joined, args.start, args.end, escape);
  if (words.length === 0 || words[0]?.text.includes('=')) return { pairs: words.map(pairOf), isLegacy: false };
  const match = /^(\S+)(\s+)/.exec(args.text);
  const keyEnd = match?.[1]?.length ?? args.text.length;
  const value = match ? args.part(match[0].length, args.text.length) : null;
  return { pairs: [{ key: args.part(0, keyEnd), value, word: args }], isLegacy: true };
}

function readHealthcheck(
  line: LogicalLine,
  args: Word,
): { readonly type: Word | null; readonly command: Word; readonly json: JsonForm | null } {
  const match = /^(\S+)\s*/.exec(args.text);
  const type = match ? args.part(0, match[1]?.length ?? 0) : null;
  const command = args.part(match?.[0].length ?? 0, args.text.length);
  return { type, command, json: readJson(line.joined, command.start, command.end) };
}

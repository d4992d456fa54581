import { span, type Span } from '../../core/text';
import { OffsetMap } from '../yaml/offset-map';
import type { HclError } from './ast';

export type Json = JsonObject | JsonArray | JsonString | JsonScalar;

export interface JsonObject {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
  readonly span: Span;
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: Json;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly Json[];
  readonly span: Span;
}

export interface JsonString {
  readonly kind: 'string';
  /** The text with its escapes resolved, and where each of its characters stands. */
  readonly map: OffsetMap;
  readonly span: Span;
}

export interface JsonScalar {
  readonly kind: 'scalar';
  readonly value: number | boolean | null;
  readonly span: Span;
}

/** Values nested deeper than this are not read. */
const MAX_DEPTH = 200;
const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_]+/y;
const PLAIN = /[^"\\\r\n]+/y;
const UNICODE = /u[0-9a-fA-F]{4}/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads JSON (RFC 8259) with the place of every value. The first mistake ends the reading: what stands
 * before it is kept. An empty text is null without an error.
 */
export function readJson(text: string): { readonly value: Json | null; readonly errors: readonly HclError[] } {
  const reader = new Reader(text);
  const value = reader.document();
  return { value, errors: reader.error ? [reader.error] : [] };
}

class Reader {
  error: HclError | null = null;
  private pos: number;

  constructor(private readonly text: string) {
    this.pos = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  document(): Json | null {
    this.blanks();
    if (this.pos >= this.text.length) return null;
    const value = this.value(0);
    this.blanks();
    if (this.pos < this.text.length) this.fail('The file must end after this value.', this.pos);
    return value;
  }

  private fail(message: string, start: number, end = start + 1): null {
    this.error ??= { span: span(start, Math.min(end, this.text.length)), message };
    this.pos = this.text.length;
    return null;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.pos += found.length;
    return found;
  }

  private blanks(): void {
    this.match(BLANKS);
  }

  private take(character: string): boolean {
    if (this.text[this.pos] !== character) return false;
    this.pos++;
    return true;
  }

  private value(depth: number): Json | null {
    const start = this.pos;
    if (depth > MAX_DEPTH) return this.fail(`Nested more than ${MAX_DEPTH} levels deep; the rest is not read.`, start);
    switch (this.text[start]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
    }
    const number = this.match(NUMBER);
    if (number !== '') return { kind: 'scalar', value: Number(number), span: span(start, this.pos) };
    const word = this.match(WORD);
    const value = WORDS.get(word);
    if (value === undefined)
      return this.fail('A JSON value was expected here.', start, start + Math.max(1, word.length));
    return { kind: 'scalar', value, span: span(start, this.pos) };
  }

  private object(depth: number): JsonObject {
    const start = this.pos++;
    const members: JsonMember[] = [];
    this.items('}', start, () => {
      if (this.text[this.pos] !== '"')
        return void this.fail('A property name in double quotes was expected here.', this.pos);
      const key = this.string();
      this.blanks();
      if (!this.take(':'))
        return void this.fail('`:` is missing after this property name.', key.span.start, key.span.end);
      this.blanks();
      const value = this.value(depth + 1);
      if (value) members.push({ key, value });
    });
    return { kind: 'object', members, span: span(start, this.pos) };
  }

  private array(depth: number): JsonArray {
    const start = this.pos++;
    const items: Json[] = [];
    this.items(']', start, () => {
      const value = this.value(depth + 1);
      if (value) items.push(value);
    });
    return { kind: 'array', items, span: span(start, this.pos) };
  }

  /** What stands between brackets, with commas between. */
  private items(closer: string, open: number, read: () => void): void {
    this.blanks();
    if (this.take(closer)) return;
    while (!this.error) {
      read();
      if (this.error) return;
      this.blanks();
      if (this.take(closer)) return;
      const at = this.pos;
      if (at >= this.text.length)
        return void this.fail(`This \`${this.text[open] ?? ''}\` is never closed: \`${closer}\` is missing.`, open);
      if (!this.take(',')) return void this.fail('A comma is missing between these items.', at);
      this.blanks();
      if (this.text[this.pos] === closer) return void this.fail('A comma must not stand behind the last item.', at);
    }
  }

  private string(): JsonString {
    const start = this.pos++;
    const map = new OffsetMap(this.pos);
    for (;;) {
      const at = this.pos;
      map.copy(this.match(PLAIN), at);
      if (this.take('"')) break;
      if (this.text[this.pos] !== '\\') {
        this.fail('This string is never closed: `"` is missing at its end.', start, this.pos);
        break;
      }
      this.escape(map);
      if (this.error) break;
    }
    return { kind: 'string', map, span: span(start, this.pos) };
  }

  private escape(map: OffsetMap): void {
    const start = this.pos++;
    const unicode = this.match(UNICODE);
    const simple = ESCAPES[this.text[this.pos] ?? ''];
    if (unicode !== '') return map.stand(String.fromCharCode(parseInt(unicode.slice(1), 16)), start, 6);
    if (simple === undefined) return void this.fail('JSON knows no such escape.', start, start + 2);
    this.pos++;
    map.stand(simple, start, 2);
  }
}

import type { Dialect } from './dialect';

/** A part of a script, from its opening mark on: what it is, and how deep in brackets of its own the reader stands. */
interface Part {
  readonly kind: 'code' | 'arithmetic' | 'double' | 'braces' | 'backticks';
  depth: number;
}

interface HereDocument {
  readonly delimiter: string;
  readonly isLiteral: boolean;
  readonly stripsTabs: boolean;
}

/**
 * True where the shell expands no variable: in single quotes, and in here-documents and here-strings that are
 * taken as they are. Placeholders of a CI system must have been masked, since they hold quotes of their own.
 */
export function isLiteralAt(masked: string, offset: number, dialect: Dialect): boolean {
  if (dialect === 'powershell') return literalSpan(masked, offset, POWERSHELL);
  return dialect === 'bash' || dialect === 'sh' ? new PosixReader(masked).isLiteralAt(offset) : false;
}

/** Comments, expanding strings and literal ones (group 1), which PowerShell does not nest in each other. */
const POWERSHELL =
  /<#[^]*?#>|(?<![\w`])#[^\n]*|`.|@"\n[^]*?\n"@|"(?:`[^]|""|\$\([^)\n]*\)|[^"`])*"|(@'\n[^]*?(?:\n'@|$(?![^]))|'(?:''|[^'])*(?:'|$(?![^])))/g;

function literalSpan(text: string, offset: number, pattern: RegExp): boolean {
  for (const match of text.matchAll(pattern)) {
    if (match.index > offset) return false;
    if (offset < match.index + match[0].length) return match[1] !== undefined;
  }
  return false;
}

/** Reads quotes, substitutions and here-documents of sh and bash (POSIX 2.2 and 2.7.4; Bash manual 3.1.2). */
class PosixReader {
  private at = 0;
  private readonly parts: Part[] = [{ kind: 'code', depth: 0 }];
  private pending: HereDocument[] = [];

  constructor(private readonly text: string) {}

  isLiteralAt(offset: number): boolean {
    while (this.at <= offset && this.at < this.text.length) {
      const start = this.at;
      const literal = this.step();
      if (start <= offset && offset < this.at) return literal;
    }
    return false;
  }

  private get part(): Part {
    return this.parts.at(-1) ?? { kind: 'code', depth: 0 };
  }

  /** Goes past one mark, quoted text, comment or here-document; true where nothing in it expands. */
  private step(): boolean {
    const { text, at, part } = this;
    const isQuoted = this.parts.findLast(({ kind }) => kind !== 'braces')?.kind === 'double';
    const char = text[at] ?? '';
    if (char === '\\') return this.skip(2);
    if (char === '\n' && this.pending.length > 0) return this.hereDocument();
    if (text.startsWith('$((', at)) return this.open('arithmetic', 3, 2);
    if (text.startsWith('$(', at)) return this.open('code', 2, 1);
    if (text.startsWith('${', at)) return this.open('braces', 2, 1);
    if (char === '`') return part.kind === 'backticks' ? this.close() : this.open('backticks', 1, 0);
    if (char === '"') return part.kind === 'double' ? this.close() : this.open('double', 1, 0);
    if (part.kind === 'braces' && char === '}') return this.close();
    if (isQuoted) return this.skip(1);
    if (text.startsWith("$'", at)) return this.quoted(/\$'(?:\\[^]|[^'\\])*'?/y);
    if (char === "'") return this.quoted(/'[^']*'?/y);
    if (part.kind === 'braces') return this.skip(1);
    if (part.kind !== 'arithmetic' && text.startsWith('((', at)) return this.open('arithmetic', 2, 2);
    if (char === '(' || char === ')') return this.bracket(char);
    if (char === '#' && /[\s;&|(]/.test(text[at - 1] ?? ' ')) return this.skip(/[^\n]*/y);
    if (char === '<' && part.kind !== 'arithmetic') return this.redirect();
    return this.skip(1);
  }

  private open(kind: Part['kind'], length: number, depth: number): false {
    this.parts.push({ kind, depth });
    return this.skip(length);
  }

  private close(): false {
    if (this.parts.length > 1) this.parts.pop();
    return this.skip(1);
  }

  private bracket(char: string): false {
    const { part } = this;
    part.depth += char === '(' ? 1 : -1;
    // Brackets that close nothing end the pattern of a `case`.
    if (part.depth === 0 && this.parts.length > 1) return this.close();
    part.depth = Math.max(part.depth, 0);
    return this.skip(1);
  }

  private redirect(): false {
    const match = this.match(/<<(-?)(?!<)[ \t]*((?:\\.|'[^'\n]*'|"[^"\n]*"|[^\s;&|<>()'"\\])+)/y);
    if (match) {
      const [, dash, word = ''] = match;
      this.pending.push({
        delimiter: word.replace(/['"\\]/g, ''),
        isLiteral: /['"\\]/.test(word),
        stripsTabs: dash === '-',
      });
    }
    return match ? this.skip(match[0].length) : this.skip(/<+/y);
  }

  /** The body of the first here-document that waits for the end of its line. */
  private hereDocument(): boolean {
    const [document] = this.pending;
    this.pending = this.pending.slice(1);
    if (!document) return this.skip(1);
    let end = this.at + 1;
    while (end < this.text.length) {
      const stop = this.text.indexOf('\n', end);
      const line = this.text.slice(end, stop < 0 ? undefined : stop);
      const isLast = (document.stripsTabs ? line.replace(/^\t+/, '') : line) === document.delimiter;
      // The line break behind the delimiter begins the next here-document.
      if (isLast || stop < 0) {
        end += line.length;
        break;
      }
      end = stop + 1;
    }
    this.at = end;
    return document.isLiteral;
  }

  private quoted(pattern: RegExp): true {
    this.skip(pattern);
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private skip(by: number | RegExp): false {
    this.at += typeof by === 'number' ? by : Math.max(this.match(by)?.[0].length ?? 0, 1);
    return false;
  }
}

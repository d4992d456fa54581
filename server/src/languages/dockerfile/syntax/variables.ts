import type { Escape } from './lines';

/** What is proven of a variable: its value, that it has none, or nothing. */
export type Fact = { readonly state: 'known'; readonly value: string } | { readonly state: 'unset' | 'unknown' };

export const known = (value: string): Fact => ({ state: 'known', value });
export const UNSET: Fact = { state: 'unset' };
export const UNKNOWN: Fact = { state: 'unknown' };

/** One use of a variable: `$NAME`, `${NAME}`, `${NAME:-word}` … */
export interface Reference {
  readonly name: string;
  /** Offsets of the name in the word. */
  readonly start: number;
  readonly end: number;
  /** Offsets of the whole expansion. */
  readonly from: number;
  readonly to: number;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//` or empty. */
  readonly modifier: string;
}

/** Why Docker cannot read a word, and where in it (the messages of BuildKit's shell/lex.go). */
export interface Flaw {
  readonly kind: 'single quote' | 'double quote' | 'brace' | 'substitution' | 'modifier';
  readonly start: number;
  readonly end: number;
}

export interface Expansion {
  /** Null where it depends on what is not known. Quotes and escapes are resolved. */
  readonly value: string | null;
  readonly references: readonly Reference[];
  /** The first one; null for a word that can be read. */
  readonly flaw: Flaw | null;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;
const MODIFIER = /:[-+?]|##|%%|\/\/|[-+?#%/]/y;

/** Expands a word as Docker does: single quotes and an escaped `$` stop expansion. */
export const expand = (text: string, escape: Escape, lookUp: (name: string) => Fact): Expansion =>
  /["'$\\`]/.test(text) ? new Expander(text, escape, lookUp).run() : { value: text, references: [], flaw: null };

const NOTHING_KNOWN = (): Fact => UNKNOWN;

/** The variables that a word uses. */
export const references = (text: string, escape: Escape): readonly Reference[] =>
  text.includes('$') ? expand(text, escape, NOTHING_KNOWN).references : [];

/** What makes a word unreadable, whatever the values of its variables. */
export const flawOf = (text: string, escape: Escape): Flaw | null =>
  /["'$]/.test(text) ? expand(text, escape, NOTHING_KNOWN).flaw : null;

const MAX_DEPTH = 50;

class Expander {
  private at = 0;
  private readonly references: Reference[] = [];
  private flaw: Flaw | null = null;

  constructor(
    private readonly text: string,
    private readonly escape: Escape,
    private readonly lookUp: (name: string) => Fact,
  ) {}

  run(): Expansion {
    const value = this.until('', 0);
    return { value, references: this.references, flaw: this.flaw };
  }

  private blame(kind: Flaw['kind'], start: number, end: number): void {
    this.flaw ??= { kind, start, end };
  }

  /** Reads up to one of the characters of `stop`, or the end. */
  private until(stop: string, depth: number): string | null {
    let value: string | null = '';
    let quote = '';
    let quoteAt = 0;
    const add = (part: string | null): void => {
      value = value === null || part === null ? null : value + part;
    };
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (quote === '' && stop.includes(char) && stop !== '') break;
      if (char === this.escape && quote !== "'") {
        const following = this.text.charAt(this.at + 1);
        const keeps = quote === '"' && !`"$${this.escape}`.includes(following);
        add(keeps ? char + following : following);
        this.at += 2;
      } else if ((char === '"' || char === "'") && (quote === '' || quote === char)) {
        quote = quote === '' ? char : '';
        quoteAt = this.at++;
      } else if (char === '$' && quote !== "'") {
        add(this.expansion(depth));
      } else {
        add(char);
        this.at++;
      }
    }
    if (quote !== '') this.blame(quote === '"' ? 'double quote' : 'single quote', quoteAt, quoteAt + 1);
    return value;
  }

  private expansion(depth: number): string | null {
    const from = this.at;
    const isBraced = this.text[from + 1] === '{';
    NAME.lastIndex = from + (isBraced ? 2 : 1);
    const name = NAME.exec(this.text)?.[0];
    if (name === undefined || depth > MAX_DEPTH) {
      if (isBraced) this.blame(from + 2 < this.text.length ? 'substitution' : 'brace', from, from + 2);
      this.at++;
      return '$';
    }
    const start = NAME.lastIndex - name.length;
    const end = NAME.lastIndex;
    this.at = end;
    if (!isBraced) {
      this.references.push({ name, start, end, from, to: end, modifier: '' });
      return textOf(this.lookUp(name));
    }
    MODIFIER.lastIndex = end;
    const modifier = MODIFIER.exec(this.text)?.[0] ?? '';
    this.at = end + modifier.length;
    const index = this.references.length;
    const operand = this.until('}', depth + 1);
    if (this.at >= this.text.length) this.blame('brace', from, from + 2);
    else if (modifier === '' && this.text[end] !== '}') {
      this.blame('modifier', end, end + (this.text[end] === ':' ? 2 : 1));
    }
    this.at = Math.min(this.at + 1, this.text.length);
    this.references.splice(index, 0, { name, start, end, from, to: this.at, modifier });
    return modified(this.lookUp(name), modifier, operand);
  }
}

const textOf = (fact: Fact): string | null =>
  fact.state === 'known' ? fact.value : fact.state === 'unset' ? '' : null;

/** `${NAME<modifier>operand}`. Pattern modifiers are left unknown but where they change nothing. */
function modified(fact: Fact, modifier: string, operand: string | null): string | null {
  if (fact.state === 'unknown') return null;
  const value = textOf(fact) ?? '';
  const isSet = fact.state === 'known' && (!modifier.startsWith(':') || value !== '');
  switch (modifier) {
    case '':
      return value;
    case ':-':
    case '-':
      return isSet ? value : operand;
    case ':+':
    case '+':
      return isSet ? operand : '';
    case ':?':
    case '?':
      return isSet ? value : null;
    default:
      return value === '' ? '' : null;
  }
}

/** Expressions between `${{` and `}}`, which Azure Pipelines works out before it reads the pipeline. */
import { memoizeText } from '../../core/memo';

export type TemplateExpression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: TemplateExpression; readonly key: TemplateExpression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly TemplateExpression[] };

const TOKEN = /\s*(?:('(?:[^']|'')*')|(-?\.?\d[\w.]*)|([A-Za-z_][\w-]*)|([.()[\],*]))/y;

/** Deeper ones are written by nobody. */
const MAX_DEPTH = 50;

/** The text without `${{` and `}}`; null where it is no expression. */
export const parseTemplateExpression = memoizeText(2000, (text: string): TemplateExpression | null => {
  const tokens = tokenize(text);
  if (!tokens) return null;
  const reader = new Reader(tokens);
  const expression = reader.expression(0);
  return expression && reader.isAtEnd() ? expression : null;
});

function tokenize(text: string): readonly string[] | null {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) return null;
    tokens.push(found[0].trimStart());
  }
  return tokens;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  expression(depth: number): TemplateExpression | null {
    if (depth > MAX_DEPTH) return null;
    let found = this.primary(depth);
    while (found) {
      if (this.take('.')) {
        const name = this.tokens[this.at++] ?? '';
        // `.*` makes a list of what all members hold, which nobody needs here.
        if (!/^[A-Za-z_]/.test(name)) return null;
        found = { kind: 'member', of: found, key: { kind: 'literal', value: name } };
      } else if (this.take('[')) {
        const key = this.expression(depth + 1);
        if (!key || !this.take(']')) return null;
        found = { kind: 'member', of: found, key };
      } else return found;
    }
    return found;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private primary(depth: number): TemplateExpression | null {
    const token = this.tokens[this.at++] ?? '';
    if (token.startsWith("'")) return { kind: 'literal', value: token.slice(1, -1).replaceAll("''", "'") };
    if (/^[-.\d]/.test(token)) {
      const value = Number(token);
      // A version (`1.2.3`) is compared as one, which no text can show.
      return Number.isNaN(value) ? null : { kind: 'literal', value };
    }
    if (!/^[A-Za-z_]/.test(token)) return null;
    if (this.take('(')) return this.call(token, depth);
    const word = token.toLowerCase();
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
    return word === 'null' ? { kind: 'literal', value: null } : { kind: 'name', name: token };
  }

  private call(name: string, depth: number): TemplateExpression | null {
    const args: TemplateExpression[] = [];
    if (this.take(')')) return { kind: 'call', name, args };
    for (;;) {
      const arg = this.expression(depth + 1);
      if (!arg) return null;
      args.push(arg);
      if (this.take(')')) return { kind: 'call', name, args };
      if (!this.take(',')) return null;
    }
  }
}

import { span, type Span } from '../../../core/text';
import { lineEnd, type Escape } from './lines';

export type DirectiveName = 'syntax' | 'escape' | 'check';

/** A parser directive at the top of the file: `# escape=\``. */
export interface Directive {
  readonly name: DirectiveName;
  /** As written. */
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
  /** Docker refuses the second one of a name. */
  readonly isDuplicate: boolean;
}

export interface Directives {
  readonly list: readonly Directive[];
  readonly escape: Escape;
  /** Start of the first line that is no directive. */
  readonly end: number;
}

const DIRECTIVE = /^[ \t]*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/d;
const KNOWN: ReadonlySet<string> = new Set<DirectiveName>(['syntax', 'escape', 'check']);
const isKnown = (name: string): name is DirectiveName => KNOWN.has(name);

/** An unknown name is a comment, and ends the directives as any other comment does. */
export function readDirectives(text: string, at: number): Directives {
  const list: Directive[] = [];
  let escape: Escape = '\\';
  let line = at;
  while (line < text.length) {
    const { end, next } = lineEnd(text, line);
    const match = DIRECTIVE.exec(text.slice(line, end));
    const name = match?.[1]?.toLowerCase() ?? '';
    const [, nameAt, valueAt] = match?.indices ?? [];
    if (!match || !isKnown(name) || !nameAt || !valueAt) break;
    const value = match[2] ?? '';
    const isDuplicate = list.some((other) => other.name === name);
    list.push({
      name,
      nameSpan: span(line + nameAt[0], line + nameAt[1]),
      value,
      valueSpan: span(line + valueAt[0], line + valueAt[1]),
      span: span(line, end),
      isDuplicate,
    });
    if (name === 'escape' && !isDuplicate && value === '`') escape = '`';
    line = next;
  }
  return { list, escape, end: line };
}

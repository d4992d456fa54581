import type * as U from 'unbash';
import { overlaps } from '../../core/text';
import { listOf, type Build, type Frame } from './build';
import type { ShellBlock, ShellCommand, ShellExpansion, ShellList, ShellWord } from './nodes';

type Owner = ShellCommand | ShellBlock;
type Parts = readonly U.WordPart[];

const KINDS = {
  CommandExpansion: 'command',
  ArithmeticExpansion: 'arithmetic',
  ProcessSubstitution: 'process',
  BraceExpansion: 'brace',
  Glob: 'glob',
  ExtendedGlob: 'glob',
} as const;

/** Kinds that leave the value as written. */
const STATIC_KINDS: ReadonlySet<ShellExpansion['kind']> = new Set(['glob']);

export function wordOf(node: U.Word, parts: Parts | undefined, owner: Owner, frame: Frame, build: Build): ShellWord {
  const within = { start: node.pos, end: node.end };
  const placeholders = frame.placeholders.filter((one) => overlaps(one, within));
  const found = parts ? expansionsOf(parts, false, owner, frame, build) : [];
  const masked = placeholders.map((one): ShellExpansion => ({
    kind: 'placeholder',
    span: frame.span(one.start, one.end),
    name: null,
    operator: null,
    quoted: false,
    list: null,
  }));
  const expansions = [...found, ...masked].sort((a, b) => a.span.start - b.span.start);
  const isStatic = expansions.every((one) => STATIC_KINDS.has(one.kind));
  return {
    span: frame.span(node.pos, node.end),
    raw: frame.text.slice(node.pos, node.end),
    value: isStatic ? node.value : null,
    quoted: parts ? parts.some(isQuoted) : /\\/.test(node.text),
    expansions,
    offsetAt: (offset) => frame.toFile(node.pos + offset),
  };
}

const isQuoted = (part: U.WordPart): boolean =>
  part.type === 'SingleQuoted' ||
  part.type === 'DoubleQuoted' ||
  part.type === 'AnsiCQuoted' ||
  part.type === 'LocaleString';

/** The expansions of the parts, outermost only; what substitutions run is added to the script's commands. */
export function expansionsOf(
  parts: Parts,
  quoted: boolean,
  owner: Owner,
  frame: Frame,
  build: Build,
): readonly ShellExpansion[] {
  return parts.flatMap((part) => {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        return [];
      case 'DoubleQuoted':
      case 'LocaleString':
        return expansionsOf(part.parts, true, owner, frame, build);
      default:
        return [expansionOf(part, quoted, owner, frame, build)];
    }
  });
}

type ExpandingPart = Exclude<
  U.WordPart,
  U.LiteralPart | U.SingleQuotedPart | U.AnsiCQuotedPart | U.DoubleQuotedPart | U.LocaleStringPart
>;

function expansionOf(part: ExpandingPart, quoted: boolean, owner: Owner, frame: Frame, build: Build): ShellExpansion {
  const base = { span: frame.span(part.pos, part.end), quoted, operator: null, list: null };
  switch (part.type) {
    case 'SimpleExpansion':
      return { ...base, kind: 'parameter', name: part.text.slice(1) };
    case 'ParameterExpansion':
      operandWords(part.operation).forEach((word) => wordOf(word, word.parts, owner, frame, build));
      return {
        ...base,
        kind: 'parameter',
        name: part.parameter,
        operator: part.operation?.operator ?? part.prefix ?? null,
      };
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return {
        ...base,
        kind: KINDS[part.type],
        name: null,
        list: substitution(part.script, part.pos, part.end, owner, frame, build),
      };
    case 'ArithmeticExpansion':
    case 'BraceExpansion':
    case 'Glob':
    case 'ExtendedGlob':
      return { ...base, kind: KINDS[part.type], name: null };
  }
}

function substitution(
  script: U.ParsedScript | undefined,
  start: number,
  end: number,
  owner: Owner,
  frame: Frame,
  build: Build,
): ShellList | null {
  if (!script) return null;
  // Backquotes with escapes are decoded before they are read: their places are those of the whole.
  const inner: Frame =
    script.source === undefined
      ? frame
      : {
          text: script.source,
          placeholders: [],
          toFile: () => frame.toFile(start),
          span: () => frame.span(start, end),
        };
  return listOf(script, 'substitution', owner, inner, build);
}

function operandWords(operation: U.ParameterOperation | undefined): readonly U.Word[] {
  if (!operation) return [];
  switch (operation.type) {
    case 'Default':
    case 'Remove':
      return [operation.operand];
    case 'Replace':
      return [operation.pattern, operation.replacement];
    default:
      return [];
  }
}

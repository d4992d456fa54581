/** How rules tell people of a place that does not follow a table of keys, in the words of one system. */
import { closest } from '../../core/closest';
import { fileFix, type Fix } from '../../core/finding';
import { inWords } from '../../core/in-words';
import type { Report } from '../../core/rule';
import type { Source } from '../../core/source';
import { insertKey } from './edit';
import { unknownKeyFixes } from './key-fixes';
import { singleQuoted } from './quote';
import { reshape } from './reshape';
import type { YamlNode } from './nodes';
import type { ShapeProblem } from './shape';
import { PLAIN_BOOLEAN } from './shape-words';

export interface ShapeWords {
  readonly system: string;
  /** What the system does then: "refuses the file". */
  readonly refusal: string;
}

type Problem<K extends ShapeProblem['kind']> = Extract<ShapeProblem, { readonly kind: K }>;

/** More words than this are not listed where one is near. */
const MANY = 8;

/** So many keys are offered to choose from. */
const FEW = 2;

const quoted = (names: readonly string[]): readonly string[] => names.map((name) => `\`${name}\``);

export function unknownKey(problem: Problem<'unknown-key'>, words: ShapeWords, source: Source): Report {
  const { pair, mapping, candidates, span } = problem;
  const known = closest(pair.key.text, candidates);
  const end = known ? `; did you mean \`${known}\`?` : `, so ${words.system} ${words.refusal} or the key does nothing.`;
  return {
    span,
    message: `${words.system} knows no key \`${pair.key.text}\` here${end}`,
    fixes: unknownKeyFixes(pair, mapping, known, source),
  };
}

/** Of a key that is refused: an error where it is a slip of a known one, a warning where it may be newer than the table. */
export const severityOfUnknown = ({ pair, known }: Problem<'unknown-key'>): 'error' | 'warning' =>
  closest(pair.key.text, known) === null ? 'warning' : 'error';

export function missingKey(problem: Problem<'missing-key'>, words: ShapeWords, source: Source): Report {
  const { span, names, mapping } = problem;
  const { lines } = source;
  const { end } = lines.line(lines.position(span.start).line);
  return {
    span: { start: span.start, end: Math.min(end, span.end) },
    incomplete: mapping.span,
    message: `${inWords(quoted(names), 'or')} is missing here, so ${words.system} ${words.refusal}.`,
    // What a whole entry is for is not guessed at.
    fixes:
      names.length <= FEW && !mapping.alias
        ? names.map((name) =>
            fileFix('suggestion', `Add \`${name}\``, () => insertKey(mapping, name, '', source), true),
          )
        : [],
  };
}

export function unexpectedValue({ span, text, candidates }: Problem<'bad-value'>, words: ShapeWords): Report {
  const known = closest(text, candidates);
  const isLong = candidates.length > MANY && known !== null;
  const end = isLong ? `; did you mean \`${known}\`?` : `, but ${quoted(candidates).join(', ')}.`;
  return {
    span,
    message: `${words.system} takes no \`${text}\` here${end}`,
    fixes: known ? [fileFix('safe', `Change to "${known}"`, () => [{ span, text: known }], true)] : [],
  };
}

export function wrongType(problem: Problem<'wrong-type'>, words: ShapeWords, source: Source): Report {
  const wanted = problem.expected.split(' or ');
  const isList = wanted.some((one) => one.startsWith('a list'));
  // Where one thing alone would do as well, a list of mappings is not what is meant.
  const isOdd = problem.node.kind === 'mapping' && wanted.length > 1;
  const fix = isOdd ? null : (requote(problem.node, wanted) ?? reshape(problem.node, { list: isList }, source));
  return {
    span: problem.span,
    message: `This has to be ${problem.expected}, so ${words.system} ${words.refusal}.`,
    fixes: fix ? [fix] : [],
  };
}

/** Quotes that make a text of a number, or their removal from a truth value. */
function requote(node: YamlNode, wanted: readonly string[]): Fix | null {
  if (node.kind !== 'scalar' || node.alias) return null;
  const { span, raw, text, style } = node;
  if (style === 'plain' && wanted.includes('a text') && !raw.includes('\n'))
    return fileFix('safe', 'Put it in quotes', () => [{ span, text: singleQuoted(raw) }], true);
  const isQuotedTruth = style !== 'plain' && PLAIN_BOOLEAN === wanted.join(' or ') && /^(?:true|false)$/.test(text);
  return isQuotedTruth ? fileFix('safe', 'Remove the quotes', () => [{ span, text }], true) : null;
}

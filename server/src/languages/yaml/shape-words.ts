/**
 * The shapes of scalars that are written as words: `text`, `string`, `bool`, `plain bool`, `int`, `int 1 5`,
 * `duration`.
 */
import type { YamlScalar } from './nodes';

export interface WordShape {
  /** What it is, for people. */
  readonly name: string;
  readonly takes: (scalar: YamlScalar) => boolean;
}

const BOOLEAN = /^(?:true|false|yes|no|on|off)$/i;

/** From the largest unit to the smallest, each at most once: `1d12h` (prometheus.io/docs, configuration: duration). */
const DURATION = /^(?:0|(?=\d)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

/** What a truth value is for readers that take a quoted one for a text. */
export const PLAIN_BOOLEAN = '`true` or `false` without quotes';

const words = new Map<string, WordShape>([
  ['text', { name: 'a text', takes: () => true }],
  ['string', { name: 'a text', takes: ({ value }) => typeof value === 'string' }],
  ['bool', { name: '`true` or `false`', takes: ({ value, text }) => typeof value === 'boolean' || BOOLEAN.test(text) }],
  ['plain bool', { name: PLAIN_BOOLEAN, takes: ({ style, text }) => style === 'plain' && BOOLEAN.test(text) }],
  ['duration', { name: 'a duration like `5m`', takes: ({ text }) => DURATION.test(text) }],
]);

/** The shape of a word; `text` for one that is not known. */
export function wordsOf(word: string): WordShape {
  let shape = words.get(word);
  if (!shape) words.set(word, (shape = whole(word)));
  return shape;
}

function whole(word: string): WordShape {
  const [type, from, to] = word.split(' ');
  if (type !== 'int') return { name: 'a text', takes: () => true };
  const [min, max] = [from === undefined ? -Infinity : Number(from), to === undefined ? Infinity : Number(to)];
  const range =
    max === Infinity ? (min > 0 ? ` of at least ${String(min)}` : '') : ` from ${String(min)} to ${String(max)}`;
  return {
    name: `a whole number${range}`,
    takes: ({ value, text }) =>
      (typeof value === 'number' || /^\d+$/.test(text)) && Number(text) >= min && Number(text) <= max,
  };
}

import { isMap as isMapping, isScalar, isSeq, parseAllDocuments, type Node } from 'yaml';
import { UNKNOWN, isList, isMap, textOfNumber, type Value } from '../value';
import { Failure, MAX_SIZE, onTexts, sortedEntries, type Table } from './arguments';

export const YAML: Table = {
  yamldecode: onTexts((text = '') => decode(text)),
  yamlencode: ([one = null]) => encode(one),
};

/** YAML as Terraform writes it: keys and texts quoted, texts of several lines as they are, two blanks for each level. */
function encode(value: Value): Value {
  const lines = written(value, '');
  if (lines === null) return UNKNOWN;
  // A plain scalar has to show where the document ends.
  const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean';
  return `${lines.trimStart()}\n${isPlain ? '...\n' : ''}`;
}

/** What stands behind a key or a dash; null for what is not worked out. */
function written(value: Value, indent: string): string | null {
  if (isList(value)) {
    if (value.length === 0) return ' []';
    const items = value.map((one) => inItem(one, `${indent}  `));
    return items.includes(null) ? null : items.map((one) => `\n${indent}-${one ?? ''}`).join('');
  }
  if (isMap(value)) {
    if (value.size === 0) return ' {}';
    const pairs = (sortedEntries(value) ?? []).map(([key, one]) => {
      const name = quoted(key);
      // The items of a list stand below the key, not behind it.
      const text = written(one, isList(one) ? indent : `${indent}  `);
      return name === null || text === null ? null : `\n${indent}${name}:${text}`;
    });
    return pairs.includes(null) ? null : pairs.join('');
  }
  if (typeof value === 'string' && value.includes('\n')) return literal(value, indent || '  ');
  const text =
    typeof value === 'string' ? quoted(value) : typeof value === 'number' ? textOfNumber(value) : String(value);
  return text === null ? null : ` ${text}`;
}

/** The first line of a list or a map stands behind the dash. */
const inItem = (value: Value, indent: string): string | null => written(value, indent)?.replace(/^\n */, ' ') ?? null;

/** Of other characters than those of a line Terraform writes some in ways of its own. */
const quoted = (text: string): string | null =>
  /^[\x20-\x7e\u00a1-\u024f]*$/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : null;

function literal(text: string, indent: string): string | null {
  const isPlain = /^(?:[\x21-\x7e\u00a1-\u024f](?:[\x20-\x7e\u00a1-\u024f]*[\x21-\x7e\u00a1-\u024f])?(?:\n|$))+$/.test(
    text,
  );
  if (!isPlain || text.endsWith('\n\n')) return null;
  const lines = text.replace(/\n$/, '').split('\n');
  return ` ${text.endsWith('\n') ? '|' : '|-'}\n${lines.map((line) => indent + line).join('\n')}`;
}

/** YAML 1.2 with the words of 1.1 for yes and no. Unknown where tags, anchors or dates stand. */
function decode(text: string): Value | Failure {
  if (text.length > MAX_SIZE) return UNKNOWN;
  const [document, ...more] = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, strict: false });
  if (!document || !('contents' in document) || more.length > 0 || document.contents === null) return UNKNOWN;
  if (document.errors.length > 0) return new Failure('cannot read this text as YAML');
  if (/(?:^|[\s[{,])[&*!]/.test(text) || document.warnings.length > 0) return UNKNOWN;
  return valueOf(document.contents as Node);
}

function valueOf(node: unknown): Value {
  if (node === null) return null;
  if (isSeq(node)) return node.items.map(valueOf);
  if (isMapping(node)) {
    const entries = node.items.map(({ key, value }): readonly [Value, Value] => [valueOf(key), valueOf(value)]);
    if (entries.some(([key]) => typeof key !== 'string' || key === '<<')) return UNKNOWN;
    return new Map(entries as readonly (readonly [string, Value])[]);
  }
  if (!isScalar(node) || typeof node.value !== 'string') return isScalar(node) && node.value === null ? null : UNKNOWN;
  return node.type === 'PLAIN' ? plain(node.value) : node.value;
}

const YES = /^(?:y|yes|on|true)$/i;
const NO = /^(?:n|no|off|false)$/i;
/** `yEs` is a text. */
const IS_WORD = /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)$/;

/** A text without quotes may be something else. */
function plain(text: string): Value {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (IS_WORD.test(text) && (YES.test(text) || NO.test(text))) return YES.test(text);
  if (/^[-+]?\d{1,15}$/.test(text)) return Number(text);
  if (/^[-+]?(?:\d+\.\d*|\.\d+)$/.test(text) && text.length < 15) return Number(text);
  if (/^[-+]?\d+(?:\.\d+)?e[-+]?\d{1,2}$/i.test(text) && text.length < 15) return Number(text);
  if (/^\d+(?:\.\d+){2,}(?:\/\d+)?$/.test(text)) return text;
  // Dates, other ways to write numbers, and what only looks like one.
  return /^[-+.]?\d|^[-+]?\.(?:inf|nan)/i.test(text) ? UNKNOWN : text;
}

/** Puts keys that stand beside a key without a value below it: the indentation that was meant. */
import type { Source } from '../../core/source';
import { lineEnding, type TextEdit } from '../../core/text';
import { indentAt } from './edit';
import { isBare, type YamlMapping, type YamlPair } from './nodes';

/** How far what is below a key is indented. */
const STEP = '  ';

/** Null where the mapping is not written over lines, or another key stands before this one. */
export function nestBelow(owner: YamlPair, mapping: YamlMapping, source: Source): readonly TextEdit[] | null {
  const [first, second] = mapping.pairs;
  const last = mapping.pairs.at(-1);
  if (mapping.isFlow || mapping.alias || first !== owner || !isBare(owner) || !second || !last) return null;
  const start = source.lines.line(source.lines.position(second.span.start).line).start;
  if (!/^[ ]*$/.test(indentAt(source, second.span.start)) || start <= owner.key.span.end) return null;
  const eol = lineEnding(source.text);
  const end = Math.max(last.key.span.end, last.span.end);
  const lines = source.text.slice(start, end).split(eol);
  return [{ span: { start, end }, text: lines.map((line) => (line.trim() === '' ? line : STEP + line)).join(eol) }];
}

/** Whether somebody has written down why a setting is as it is. */
import type { Source } from '../core/source';

/** Fewer words only name the setting. */
const FEWEST_WORDS = 5;

/** Words with which something is put off or lived with. */
const EXCUSES =
  /flak|sometimes|now and then|randomly|unstable|unreliabl|\b(?:todo|fixme|xxx|hack|for now|temporar\w*|later)\b/i;

const commentOf = (line: string): string | null => /(?:^|\s)#+\s?(.*)$/.exec(line)?.[1] ?? null;

/** True where a comment behind the setting, or the comment above it, gives a reason that is no excuse. */
export function saysWhy(source: Source, offset: number): boolean {
  const { line } = source.lines.position(offset);
  const said = [commentOf(source.lines.lineText(line)) ?? ''];
  for (let above = line - 1; above >= 0; above--) {
    const text = source.lines.lineText(above);
    if (!/^\s*#/.test(text)) break;
    said.unshift(commentOf(text) ?? '');
  }
  const text = said.join(' ').trim();
  return text.split(/\s+/).length >= FEWEST_WORDS && !EXCUSES.test(text);
}

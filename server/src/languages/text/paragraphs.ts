/** A part of a text between empty lines. */
export interface Paragraph {
  readonly text: string;
  /** In the whole text, in UTF-16 units. */
  readonly offset: number;
}

/** Paragraphs whose tokens are remembered, so that a keystroke costs a look at the paragraph that it changes. */
export const KEPT_PARAGRAPHS = 4000;

/** A text without the empty lines in it, which are all that a pattern for a part of a line does not need to see. */
export function paragraphsOf(content: string): readonly Paragraph[] {
  const border = content.includes('\r\n') ? '\n\r\n' : '\n\n';
  const paragraphs: Paragraph[] = [];
  for (let offset = 0; offset < content.length;) {
    const next = content.indexOf(border, offset);
    const end = next === -1 ? content.length : next;
    if (end > offset) paragraphs.push({ text: content.slice(offset, end), offset });
    offset = end + border.length;
  }
  return paragraphs;
}

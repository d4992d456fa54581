import { editBetween, span } from '../../core/text';
import type { Attribute, Block, HclError, HclFile, Stretch } from './ast';
import { parseItem, secondTime, skipBlankLines } from './body';
import { Cursor, MAX_ERRORS } from './cursor';

/** Where a part ends, the two characters behind it show that its line ends there. */
const LINE_END = 2;

/** Texts that parts of older versions keep in memory; when they are longer than this, all is read again. Characters. */
const MOST_HELD = 32 * 1024 * 1024;

/**
 * Reads HCL native syntax (version 2). Never throws; every mistake is an error with a place, and
 * what stands around it is still read: a line end closes a string or an argument, a top-level block at
 * column 0 closes whatever is open.
 */
export const parseHcl = (text: string): HclFile => read(text, () => undefined);

/**
 * The same after an edit. The items that the edit left alone are those of the file before, moved to
 * where they stand now: nothing of that file may be used any more.
 */
export function reparseHcl(text: string, before: HclFile): HclFile {
  const held = new Set(before.stretches.map((stretch) => stretch.text)).size * text.length;
  if (held > MOST_HELD) return parseHcl(text);
  const kept = unchanged(before, text);
  return read(text, (start) => kept.get(start));
}

function read(text: string, keptAt: (start: number) => Stretch | undefined): HclFile {
  const c = new Cursor(text);
  const stretches: Stretch[] = [];
  while (c.code !== -1) {
    const kept = keptAt(c.pos);
    stretches.push(kept ? keep(c, kept) : readStretch(c));
  }
  const items = stretches.flatMap(({ item }) => item ?? []);
  const attributes = items.filter((item) => item.kind === 'attribute');
  const errors = [...c.errors, ...repeated(attributes)].slice(0, MAX_ERRORS);
  return {
    body: { span: span(0, text.length), items, attributes, blocks: items.filter((item) => item.kind === 'block') },
    comments: c.comments,
    errors: errors.sort((a, b) => a.span.start - b.span.start),
    isJson: false,
    text,
    stretches,
  };
}

function readStretch(c: Cursor): Stretch {
  const start = c.pos;
  const anchor = { offset: start };
  const known = c.comments.length;
  const startsLine = start === 0 || c.atNewline();
  let item: Attribute | Block | null = null;
  c.begin(anchor);
  skipBlankLines(c, false);
  if (c.code === 0x7d) {
    c.error('This `}` closes nothing: a block was closed before, or its `{` is missing.');
    c.pos++;
  } else if (c.code !== -1) item = parseItem(c, null);
  return {
    anchor,
    length: c.pos - start,
    item,
    comments: c.comments.slice(known),
    isClean: startsLine && !c.hasFailed,
    text: c.text,
  };
}

function keep(c: Cursor, stretch: Stretch): Stretch {
  stretch.anchor.offset = c.pos;
  c.comments.push(...stretch.comments);
  c.pos += stretch.length;
  return stretch;
}

/** What would be read again as it was, by where it begins in the text after the edit. */
function unchanged({ stretches, text }: HclFile, after: string): ReadonlyMap<number, Stretch> {
  const { start, end, growth } = editBetween(text, after);
  const kept = new Map<number, Stretch>();
  for (const stretch of stretches) {
    const { offset } = stretch.anchor;
    if (!stretch.isClean) continue;
    if (offset + stretch.length + LINE_END <= start) kept.set(offset, stretch);
    else if (offset >= end && offset > 0) kept.set(offset + growth, stretch);
  }
  return kept;
}

/** Arguments of a file that were set before. */
function repeated(attributes: readonly Attribute[]): readonly HclError[] {
  const names = new Set<string>();
  return attributes.flatMap((one) => {
    const isNew = !names.has(one.name);
    names.add(one.name);
    return isNew ? [] : [{ span: one.nameSpan, message: secondTime(one.name) }];
  });
}

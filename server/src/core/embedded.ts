import type { Finding, Fix } from './finding';
import type { Span, TextEdit } from './text';

/** A text in another language that stands inside a file: the Dockerfile of a Compose service. */
export interface Embedded {
  /** The path as which its language is told, and from where the files around it are looked up. */
  readonly path: string;
  readonly text: string;
  /** The file offset of the character at this offset of `text`. */
  readonly toFile: (offset: number) => number;
  /** New text as the file must hold it (indented, escaped); null where edits cannot be carried over. */
  readonly write: ((text: string) => string) | null;
  /** False for a range in which the file puts in what is not known. */
  readonly isKnown: (span: Span) => boolean;
}

const toFileSpan = ({ toFile }: Embedded, { start, end }: Span): Span => {
  const first = toFile(start);
  return { start: first, end: end > start ? Math.max(first, toFile(end - 1) + 1) : first };
};

/** The findings of an embedded text as findings of the file that holds it. */
export const liftFindings = (findings: readonly Finding[], embedded: Embedded): readonly Finding[] =>
  findings
    .filter((finding) => embedded.isKnown(finding.span))
    .map((finding) => ({
      ...finding,
      span: toFileSpan(embedded, finding.span),
      related: finding.related.map((one) =>
        one.path === undefined ? { ...one, span: toFileSpan(embedded, one.span) } : one,
      ),
      fixes: finding.fixes.flatMap((fix) => liftFix(fix, embedded)),
    }));

function liftFix(fix: Fix, { toFile, write }: Embedded): readonly Fix[] {
  if (!write) return [];
  // An edit reaches to where the next character begins, so that whole lines go with their indentation.
  const lift = ({ span, text }: TextEdit): TextEdit => ({
    span: { start: toFile(span.start), end: toFile(span.end) },
    text: write(text),
  });
  return [
    {
      ...fix,
      compute: () =>
        fix.compute()?.map((file) => (file.path === undefined ? { edits: file.edits.map(lift) } : file)) ?? null,
    },
  ];
}

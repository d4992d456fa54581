/** Tokens that are known by their shape alone, from our own table. */
import { lazy, memoizeText } from '../../core/memo';
import { KEPT_PARAGRAPHS, paragraphsOf } from './paragraphs';
import text from '../../../data/token-shapes.json';
import type { Span } from '../../core/text';

export interface Token {
  /** What it is: "GitLab token". */
  readonly name: string;
  readonly span: Span;
}

interface Shape {
  readonly name: string;
  /** Stands in every token of this shape. */
  readonly marker: string;
  readonly pattern: RegExp;
}

const shapes = lazy((): readonly Shape[] => {
  const table = JSON.parse(text) as { shapes: readonly { name: string; marker: string; pattern: string }[] };
  return table.shapes.map((one) => ({ ...one, pattern: new RegExp(one.pattern, 'g') }));
});

/** Every token of the table in a text: by its paragraphs, since none of them goes over a line end. */
export const tokensByShape = (content: string): readonly Token[] =>
  paragraphsOf(content).flatMap(({ text, offset }) =>
    tokensIn(text).map(({ name, span }) => ({
      name,
      span: { start: offset + span.start, end: offset + span.end },
    })),
  );

/** By shape and place. */
const tokensIn = memoizeText(KEPT_PARAGRAPHS, (paragraph): readonly Token[] =>
  shapes()
    .filter(({ marker }) => paragraph.includes(marker))
    .flatMap(({ name, pattern }) =>
      [...paragraph.matchAll(pattern)].map((match) => ({
        name,
        span: { start: match.index, end: match.index + match[0].length },
      })),
    ),
);

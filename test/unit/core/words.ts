import { commentAbove, type Comment, type LanguageAdapter } from '../../../server/src/core/language';
import { rulesFor, type Rule, type RuleMeta } from '../../../server/src/core/rule';
import type { Source } from '../../../server/src/core/source';
import type { Span } from '../../../server/src/core/text';
import { fileFix } from '../../../server/src/core/finding';

/** One word of a file. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

interface Model {
  readonly source: Source;
  readonly words: readonly Word[];
  readonly comments: readonly Comment[];
}

/** A language of words, for tests of the engine: comments run from `#` to the end of the line. */
export const words: LanguageAdapter<Model> = {
  id: 'words',
  name: 'Words',
  examplePath: 'a.words',
  detect: (path) => path.endsWith('.words'),
  parse: (source) => {
    const tokens = [...source.text.matchAll(/#[^\n]*|[^\s#]+/g)].map((match): Word => {
      const start = match.index;
      return { text: match[0], span: { start, end: start + match[0].length } };
    });
    return {
      source,
      words: tokens.filter((token) => !token.text.startsWith('#')),
      comments: tokens
        .filter((token) => token.text.startsWith('#'))
        .map(({ span, text }) => ({ span, text: text.replace(/^#\s*/, '').trimEnd() })),
    };
  },
  subjects: (model) => [
    {
      id: 'words',
      model,
      project: undefined,
      walk: (visit) => model.words.forEach((word) => visit('word', word)),
    },
  ],
  comments: (model) => model.comments,
  // A paragraph is the block of this language.
  scopeOf: (comment, { source }) => {
    const end = source.text.indexOf('\n\n', comment.span.end);
    return { start: comment.span.start, end: end < 0 ? source.text.length : end };
  },
  commentAt: (offset, { source }) => commentAbove(source, offset, '#'),
};

export const defineRule = rulesFor<{ word: Word }, Model, undefined>('words');

const DEFAULTS = {
  title: 'Word that is not wanted',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: { why: '', bad: '', good: '' },
} as const;

/** A rule that reports a word, and may replace it. */
export const forbid = (
  id: string,
  word: string,
  options: Partial<Pick<RuleMeta, 'aliases' | 'profile' | 'severity'>> & { readonly instead?: string } = {},
): Rule => {
  const { instead, ...meta } = options;
  return defineRule({
    ...DEFAULTS,
    ...meta,
    id,
    visit: {
      word: ({ text, span }, { report }) => {
        if (text !== word) return;
        const fixes =
          instead === undefined ? [] : [fileFix('safe', `Write ${instead}`, () => [{ span, text: instead }])];
        report({ span, message: `${word} stands here.`, fixes });
      },
    },
  });
};

import { commentAbove, type LanguageAdapter } from '../../core/language';
import { isRunbook } from './detect';
import { parseRunbook, type Runbook } from './model';
import { RUNBOOK_SUBJECT } from './rule';

export const runbook: LanguageAdapter<Runbook, undefined> = {
  id: 'runbook',
  name: 'Runbook',
  examplePath: 'runbooks/shop-errors-high.md',
  detect: isRunbook,
  parse: parseRunbook,
  subjects: (page) => [
    {
      id: RUNBOOK_SUBJECT,
      model: page,
      project: undefined,
      walk: (visit) => {
        visit('page', page);
        for (const section of page.sections) visit('section', section);
      },
    },
  ],
  comments: (page) => page.comments,
  // No comment can stand in code: one above it holds for all of it.
  scopeOf: (comment, page) => {
    const next = page.source.lines.position(comment.span.end).line + 1;
    return page.fences.find(({ start }) => page.source.lines.position(start).line === next) ?? null;
  },
  commentAt: (offset, page, source) => {
    const code = page.fences.find(({ start, end }) => start <= offset && offset <= end);
    const place = commentAbove(source, Math.max(code?.start ?? offset, page.start), '<!--');
    return { ...place, closing: ' -->' };
  },
};

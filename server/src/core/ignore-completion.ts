import type { Completion } from './editor';
import type { Finding } from './finding';
import type { Comment, Parsed } from './language';
import type { RuleMeta } from './rule';
import type { Source } from './source';
import type { Span } from './text';

const COMMENT_WORDS: readonly { readonly word: string; readonly detail: string }[] = [
  { word: 'boringops-ignore', detail: 'silence rules on this line or the next one' },
  { word: 'boringops-ignore-file', detail: 'silence rules in this file' },
];

const OPENED = /^(boringops-ignore(?:-file)?)[ \t]+(.*)$/;

/** Whether the offset stands in a comment. */
export const isInComment = (parsed: Parsed, offset: number): boolean => commentAt(parsed, offset) !== undefined;

/** The comment on whose line the offset stands, behind its marker; blanks typed at its end belong to it. */
function commentAt({ adapter, model, source }: Parsed, offset: number): Comment | undefined {
  return adapter.comments(model).find(({ span }) => {
    if (offset <= span.start) return false;
    return offset <= span.end || /^[ \t]*$/.test(source.text.slice(span.end, offset));
  });
}

/** The word that ends or is broken at the offset. */
function wordAt(source: Source, offset: number): Span {
  const isPart = (char: string | undefined): boolean => char !== undefined && /[\w/*:.-]/.test(char);
  let start = offset;
  while (isPart(source.text[start - 1])) start--;
  let end = offset;
  while (isPart(source.text[end])) end++;
  return { start, end };
}

/**
 * Completions in a comment: the words that make it one that ignores, and the rules that it may name,
 * those with `findings` first.
 */
export function ignoreCompletions(
  parsed: Parsed,
  offset: number,
  rules: readonly RuleMeta[],
  findings: readonly Finding[],
  trigger: string | null,
): readonly Completion[] {
  const { source } = parsed;
  const comment = commentAt(parsed, offset);
  if (!comment) return [];
  const written = source.text.slice(comment.span.start, offset);
  const marker = /^\W*/.exec(written)?.[0] ?? '';
  const opened = OPENED.exec(written.slice(marker.length));
  const edit = wordAt(source, offset);
  if (!opened) {
    const isFirstWord = edit.start === comment.span.start + marker.length;
    return isFirstWord && trigger === null ? COMMENT_WORDS.map(({ word, detail }) => keyword(word, detail, edit)) : [];
  }
  const list = opened[2] ?? '';
  if (/(?:^|\s)--(?:\s|$)/.test(list)) return [];
  // A second name follows a comma.
  if (/[^\s,]\s+[^\s,]*$/.test(list)) return [];
  const named = new Set(list.split(/[\s,]+/).slice(0, -1));
  const found = new Set(findings.map((finding) => finding.rule));
  const open = rules.filter((rule) => !named.has(rule.id));
  return [...open.filter((rule) => found.has(rule.id)), ...open.filter((rule) => !found.has(rule.id))].map((rule) => ({
    ...ruleCompletion(rule, edit),
    ...(found.has(rule.id) && { detail: `${rule.title} (found in this file)` }),
  }));
}

const keyword = (word: string, detail: string, span: Span): Completion => ({
  label: word,
  kind: 'keyword',
  detail,
  edit: { span, text: `${word} ` },
  isContinued: true,
});

/** A rule as something to put in. */
export const ruleCompletion = (rule: RuleMeta, span: Span): Completion => ({
  label: rule.id,
  kind: 'rule',
  detail: rule.title,
  documentation: () => ruleSummary(rule),
  // People search for a rule by the name that another tool gave it.
  ...(rule.aliases.length > 0 && { filter: [rule.id, ...rule.aliases].join(' ') }),
  edit: { span, text: rule.id },
});

/** What a rule is, in a few lines of Markdown. */
export const ruleSummary = (rule: RuleMeta): string =>
  [
    `**${rule.title}**`,
    `\`${rule.id}\` · ${rule.severity} · profile \`${rule.profile}\``,
    rule.docs.why,
    ...(rule.aliases.length > 0 ? [`Also known as ${rule.aliases.map((alias) => `\`${alias}\``).join(', ')}.`] : []),
  ].join('\n\n');

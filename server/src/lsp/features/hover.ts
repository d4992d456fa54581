import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import type { RuleMeta } from '../../core/rule';
import type { Span } from '../../core/text';
import { rulePageUri, toRange } from '../convert';
import { toMarkup } from '../convert-editor';
import { aboutPlace, type AskedPlace } from '../editor-request';
import { examples } from '../rule-page';
import type { Feature, Session } from '../session';

/** More rules than this at one place fill the screen. */
const MAX_RULES = 3;

/** What the language knows of a place, then the rules of its findings; the findings are what the editor shows. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register: (session) => {
    session.connection.onHover(
      aboutPlace<HoverParams, Hover | null>(session, 'textDocument/hover', null, (asked) => explain(session, asked)),
    );
  },
};

async function explain(session: Session, { path, parsed, support, context }: AskedPlace): Promise<Hover | null> {
  const { source } = parsed;
  const parts = [await ofLanguage(session, { support, context }), await ofFindings(session, path, context.offset)];
  const known = parts.flatMap((part) => part ?? []);
  const smallest = known.toSorted((a, b) => lengthOf(a.span) - lengthOf(b.span))[0];
  if (!smallest) return null;
  const isMarkdown = session.client.markdownHover;
  const texts = known.map((part) => part.text);
  return {
    contents: {
      kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: texts.join(isMarkdown ? '\n\n---\n\n' : '\n\n'),
    },
    range: toRange(source.lines, smallest.span),
  };
}

interface Part {
  readonly text: string;
  readonly span: Span;
}

async function ofLanguage(
  session: Session,
  { support, context }: Pick<AskedPlace, 'support' | 'context'>,
): Promise<Part | null> {
  const hover = await support.hover?.(context);
  if (!hover) return null;
  const { value } = toMarkup(hover.markdown, session.client.markdownHover);
  return { text: value, span: hover.span };
}

async function ofFindings(session: Session, path: string, offset: number): Promise<Part | null> {
  const result = await session.check(path);
  if (!result) return null;
  const findings = result.findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const rules = [...new Set(findings.map((finding) => finding.rule))].slice(0, MAX_RULES);
  const explained = rules.flatMap((id) => session.engine.rule(id) ?? []);
  const smallest = findings.toSorted((a, b) => lengthOf(a.span) - lengthOf(b.span))[0];
  if (explained.length === 0 || !smallest) return null;
  const { markdownHover, openRule } = session.client;
  return {
    text: markdownHover
      ? explained.map((rule) => markdown(rule, openRule)).join('\n\n---\n\n')
      : explained.map(plain).join('\n\n'),
    span: smallest.span,
  };
}

const lengthOf = ({ start, end }: Span): number => end - start;

const markdown = (rule: RuleMeta, isLinked: boolean): string => {
  const name = isLinked ? `[${rule.id}](${rulePageUri(rule.id)})` : `\`${rule.id}\``;
  return [`**${rule.title}** ${name}`, rule.docs.why, examples(rule)].join('\n\n');
};

const plain = ({ id, title, docs }: RuleMeta): string =>
  [`${title} (${id})`, docs.why.replace(/[`*]/g, ''), `Bad:\n${docs.bad}`, `Good:\n${docs.good}`].join('\n\n');

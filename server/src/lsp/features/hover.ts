import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import type { Finding } from '../../core/finding';
import type { RuleMeta } from '../../core/rule';
import type { Source } from '../../core/source';
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
  const parts = [
    await ofLanguage(session, { support, context }, source),
    await ofFindings(session, path, context.offset),
  ];
  const [first, ...rest] = parts.flatMap((part) => part ?? []);
  if (!first) return null;
  const isMarkdown = session.client.markdownHover;
  const texts = [first, ...rest].map((part) => part.text);
  return {
    contents: {
      kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: texts.join(isMarkdown ? '\n\n---\n\n' : '\n\n'),
    },
    range: first.range,
  };
}

interface Part {
  readonly text: string;
  readonly range: Hover['range'];
}

async function ofLanguage(
  session: Session,
  { support, context }: Pick<AskedPlace, 'support' | 'context'>,
  source: Source,
): Promise<Part | null> {
  const hover = await support.hover?.(context);
  if (!hover) return null;
  const { value } = toMarkup(hover.markdown, session.client.markdownHover);
  return { text: value, range: toRange(source.lines, hover.span) };
}

async function ofFindings(session: Session, path: string, offset: number): Promise<Part | null> {
  const result = await session.check(path);
  if (!result) return null;
  const findings = result.findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const rules = [...new Set(findings.map((finding) => finding.rule))].slice(0, MAX_RULES);
  const explained = rules.flatMap((id) => session.engine.rule(id) ?? []);
  const smallest = findings.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
  if (explained.length === 0 || !smallest) return null;
  const { markdownHover, openRule } = session.client;
  return {
    text: markdownHover
      ? explained.map((rule) => markdown(rule, openRule)).join('\n\n---\n\n')
      : explained.map(plain).join('\n\n'),
    range: toRange(result.source.lines, smallest.span),
  };
}

const lengthOf = ({ span }: Finding): number => span.end - span.start;

const markdown = (rule: RuleMeta, isLinked: boolean): string => {
  const name = isLinked ? `[${rule.id}](${rulePageUri(rule.id)})` : `\`${rule.id}\``;
  return [`**${rule.title}** ${name}`, rule.docs.why, examples(rule)].join('\n\n');
};

const plain = ({ id, title, docs }: RuleMeta): string =>
  [`${title} (${id})`, docs.why.replace(/[`*]/g, ''), `Bad:\n${docs.bad}`, `Good:\n${docs.good}`].join('\n\n');

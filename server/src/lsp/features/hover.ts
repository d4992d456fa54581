import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import type { Finding } from '../../core/finding';
import type { RuleMeta } from '../../core/rule';
import { rulePageUri, toOffset, toRange } from '../convert';
import { answering } from '../guard';
import { examples } from '../rule-page';
import type { Feature, Session } from '../session';

/** More rules than this at one place fill the screen. */
const MAX_RULES = 3;

/** Explains the rule of a finding; the finding itself is what the editor shows. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register: (session) => {
    session.connection.onHover(
      answering<HoverParams, Hover | null>(session, 'textDocument/hover', null, (params) => explain(session, params)),
    );
  },
};

async function explain(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const result = await session.check(session.uris.toPath(textDocument.uri));
  if (!result) return null;
  const offset = toOffset(result.source.lines, position);
  const findings = result.findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const rules = [...new Set(findings.map((finding) => finding.rule))].slice(0, MAX_RULES);
  const explained = rules.flatMap((id) => session.engine.rule(id) ?? []);
  const smallest = findings.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
  if (explained.length === 0 || !smallest) return null;
  const { markdownHover, openRule } = session.client;
  return {
    contents: markdownHover
      ? { kind: MarkupKind.Markdown, value: explained.map((rule) => markdown(rule, openRule)).join('\n\n---\n\n') }
      : { kind: MarkupKind.PlainText, value: explained.map(plain).join('\n\n') },
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

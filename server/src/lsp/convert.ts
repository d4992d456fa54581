import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Position,
  type Range,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Finding, RelatedLocation, Severity } from '../core/finding';
import type { Source } from '../core/source';
import type { LineIndex, Span, TextEdit } from '../core/text';
import { OPEN_RULE_COMMAND, SERVER_NAME } from './protocol';

/**
 * Turns URIs into paths as of `core/path.ts` and back. A URI that the client sent comes back as it was
 * spelled, since clients compare them as strings.
 */
export class Uris {
  private readonly spelled = new Map<string, string>();

  /** Throws on what is no URI. */
  toPath(uri: string): string {
    const path = pathOf(uri);
    this.spelled.set(path, uri);
    return path;
  }

  toUri(path: string): string {
    return this.spelled.get(path) ?? uriOf(path);
  }

  forget(path: string): void {
    this.spelled.delete(path);
  }
}

export function pathOf(uri: string): string {
  const { scheme, authority, path, query } = URI.parse(uri, true);
  if (scheme === 'file' && authority === '')
    return path.replace(/^\/([a-z]):/i, (_, drive: string) => `${drive.toLowerCase()}:`);
  const rooted = path.startsWith('/') ? path : `/${path}`;
  // Two revisions of a file differ in their query only.
  return `${scheme}://${authority}${query === '' ? '' : `?${encodeURIComponent(query)}`}${rooted}`;
}

export function uriOf(path: string): string {
  const match = /^([a-z][a-z0-9+.-]+):\/\/([^/?]*)(?:\?([^/]*))?(\/.*)$/i.exec(path);
  if (!match) return URI.from({ scheme: 'file', path: path.startsWith('/') ? path : `/${path}` }).toString();
  const [, scheme = '', authority = '', query = '', rest = ''] = match;
  return URI.from({ scheme, authority, path: rest, query: decodeURIComponent(query) }).toString();
}

/** True for a path that stands on a disk of this machine or its network, rather than in an editor's file system. */
export const isOnDisk = (path: string): boolean => /^(?:\/|[a-z]:\/)/i.test(path) || path.startsWith('file://');

export const toTextEdit = (lines: LineIndex, { span, text }: TextEdit): LspTextEdit => ({
  range: toRange(lines, span),
  newText: text,
});

export function toRange(lines: LineIndex, span: Span): Range {
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return {
    start: { line: start.line, character: start.column },
    end: { line: end.line, character: end.column },
  };
}

export const toOffset = (lines: LineIndex, position: Position): number =>
  lines.offset({ line: position.line, column: position.character });

export const toSpan = (lines: LineIndex, range: Range): Span => ({
  start: toOffset(lines, range.start),
  end: toOffset(lines, range.end),
});

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAG: Readonly<Record<Finding['tags'][number], DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** The address that opens a rule's page, for clients that have the command. */
export const rulePageUri = (rule: string): string =>
  `command:${OPEN_RULE_COMMAND}?${encodeURIComponent(JSON.stringify([rule]))}`;

/** What a diagnostic carries for the client, and for itself when it comes back with a code action request. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fixable: boolean;
}

export interface DiagnosticShape {
  readonly tags: boolean;
  readonly relatedInformation: boolean;
  readonly rulePages: boolean;
  readonly data: boolean;
}

export interface DiagnosticContext {
  readonly shape: DiagnosticShape;
  readonly uris: Uris;
  /** The other files that related locations lie in, by path. */
  readonly others: ReadonlyMap<string, Source>;
}

export function toDiagnostic(finding: Finding, source: Source, context: DiagnosticContext): Diagnostic {
  const { shape } = context;
  const data: DiagnosticData = { rule: finding.rule, fixable: finding.fixes.length > 0 };
  return {
    range: toRange(source.lines, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: SERVER_NAME,
    message: finding.message,
    ...(shape.rulePages && { codeDescription: { href: rulePageUri(finding.rule) } }),
    ...(shape.tags && finding.tags.length > 0 && { tags: finding.tags.map((tag) => TAG[tag]) }),
    ...(shape.relatedInformation &&
      finding.related.length > 0 && {
        relatedInformation: finding.related.flatMap((one) => toRelated(one, source, context)),
      }),
    ...(shape.data && { data }),
  };
}

function toRelated(
  related: RelatedLocation,
  source: Source,
  { uris, others }: DiagnosticContext,
): DiagnosticRelatedInformation[] {
  const target = related.path === undefined ? source : others.get(related.path);
  if (!target) return [];
  const location = { uri: uris.toUri(target.path), range: toRange(target.lines, related.span) };
  return [{ location, message: related.message }];
}

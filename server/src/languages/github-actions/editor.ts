/**
 * Completion and hover of workflows and action metadata: GitHub's own language service
 * (`@actions/languageservice`, MIT), behind the types of this product. Loaded on first use. It keeps what it parsed by
 * the address of a document and not by its text, so each question begins with nothing kept.
 */
import { complete, hover as hoverOf, ValueProviderKind, type ValueProviderConfig } from '@actions/languageservice';
import { clearCache } from '@actions/languageservice/utils/workflow-cache';
import type {
  Completion,
  CompletionContext,
  CompletionKind,
  EditorSupport,
  HoverText,
  PlaceContext,
} from '../../core/editor';
import { createSource, type Source } from '../../core/source';
import type { Position, Span, TextEdit } from '../../core/text';
import { platformFacts } from './facts';
import type { ActionsFile } from './model';
import { dependabotCompletions } from './editor/dependabot';
import { definitions, links } from './editor/navigation';
import { usedCompletions } from './editor/used';
import type { ActionsProject } from './project';

type Place = PlaceContext<ActionsFile, ActionsProject>;
type Document = Parameters<typeof complete>[0];
type Item = Awaited<ReturnType<typeof complete>>[number];
type Range = NonNullable<Awaited<ReturnType<typeof hoverOf>>>['range'];

/** What the service reads of a text document, its columns being those of UTF-16 as ours. */
function documentOf({ lines, text }: Source, kind: ActionsFile['kind']): Document {
  const offsetAt = ({ line, character }: { line: number; character: number }): number =>
    lines.offset({ line, column: character });
  return {
    // The service tells workflows from actions by the path.
    uri: kind === 'action' ? 'file:///action.yml' : 'file:///.github/workflows/workflow.yml',
    languageId: 'yaml',
    version: 0,
    lineCount: lines.lineCount,
    getText: (range) => (range ? text.slice(offsetAt(range.start), offsetAt(range.end)) : text),
    positionAt: (offset) => toPosition(lines.position(offset)),
    offsetAt,
    getLineRange: (line) => ({ start: { line, character: 0 }, end: { line, character: lines.lineText(line).length } }),
    getEOLCharacters: (line) =>
      line + 1 < lines.lineCount ? text.slice(lines.line(line).end, lines.line(line + 1).start) : '',
  };
}

const toPosition = ({ line, column }: Position): { line: number; character: number } => ({ line, character: column });

const toSpan = (range: NonNullable<Range>, { lines }: Source): Span => ({
  start: lines.offset({ line: range.start.line, column: range.start.character }),
  end: lines.offset({ line: range.end.line, column: range.end.character }),
});

/** The text as it would be with an end to the expression that is being typed: the service wants one. */
function closedAt(source: Source, offset: number): Source {
  const { text, lines } = source;
  const line = lines.line(lines.position(offset).line);
  const before = text.slice(line.start, offset);
  const isOpen = before.lastIndexOf('${{') > before.lastIndexOf('}}') && !text.slice(offset, line.end).includes('}}');
  return isOpen ? createSource(source.path, `${text.slice(0, offset)} }}${text.slice(offset)}`) : source;
}

/** `CompletionItemKind` of the protocol, 3.17. */
const KINDS: Readonly<Record<number, CompletionKind>> = {
  3: 'function',
  6: 'variable',
  10: 'key',
  12: 'value',
  13: 'value',
  14: 'keyword',
  15: 'snippet',
  18: 'reference',
};

const markdownOf = (documentation: Item['documentation']): string | undefined =>
  typeof documentation === 'string' ? documentation : documentation?.value;

/** In place of the service's own list, which has runners that were retired. */
const RUNNERS: ValueProviderConfig[string] = {
  kind: ValueProviderKind.SuggestedValues,
  get: async () => [...platformFacts().runner_labels.hosted, 'self-hosted'].map((label) => ({ label })),
};

/** The word before the cursor is replaced where the service names no range. */
function wordBefore(offset: number, { text, lines }: Source): Span {
  const { start } = lines.line(lines.position(offset).line);
  const typed = /[\w-]*$/.exec(text.slice(start, offset))?.[0].length ?? 0;
  return { start: offset - typed, end: offset };
}

function toCompletion(item: Item, offset: number, source: Source): Completion | null {
  const given = item.textEdit;
  const range = given && ('range' in given ? given.range : given.replace);
  const span = range ? toSpan(range, source) : wordBefore(offset, source);
  // An edit of the list has to hold the cursor.
  if (span.start > offset || span.end < offset) return null;
  const edit: TextEdit = { span, text: given?.newText ?? item.insertText ?? item.label };
  const documentation = markdownOf(item.documentation);
  const detail = item.labelDetails?.description ?? item.detail;
  const also = (item.additionalTextEdits ?? []).map((one) => ({ span: toSpan(one.range, source), text: one.newText }));
  return {
    label: item.label,
    kind: KINDS[item.kind ?? 0] ?? (edit.text.trimEnd().endsWith(':') ? 'key' : 'value'),
    edit,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(item.filterText === undefined ? {} : { filter: item.filterText }),
    ...(also.length > 0 ? { also } : {}),
    ...(item.insertTextFormat === 2 ? { isSnippet: true } : {}),
    ...(item.tags?.includes(1) ? { isDeprecated: true } : {}),
  };
}

async function completions(context: CompletionContext<ActionsFile, ActionsProject>): Promise<readonly Completion[]> {
  const { model, source, offset } = context;
  if (model.kind === 'dependabot') return dependabotCompletions(context);
  const used = await usedCompletions(context);
  if (used) return used;
  clearCache();
  const items = await complete(
    documentOf(closedAt(source, offset), model.kind),
    toPosition(source.lines.position(offset)),
    { valueProviderConfig: { 'runs-on': RUNNERS, 'runs-on-labels': RUNNERS } },
  );
  const order = (item: Item): string => item.sortText ?? item.label;
  return [...items]
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
    .flatMap((item) => toCompletion(item, offset, source) ?? []);
}

async function hover(context: Place): Promise<HoverText | null> {
  const { model, source, offset } = context;
  if (model.kind === 'dependabot') return null;
  clearCache();
  const found = await hoverOf(documentOf(source, model.kind), toPosition(source.lines.position(offset)));
  if (!found) return null;
  const contents = Array.isArray(found.contents) ? found.contents : [found.contents];
  const markdown = contents.map((one) => (typeof one === 'string' ? one : one.value)).join('\n\n');
  if (markdown.trim() === '') return null;
  const span = found.range && toSpan(found.range, source);
  return span && span.start < span.end ? { span, markdown } : null;
}

export const editor: EditorSupport<ActionsFile, ActionsProject> = { completions, hover, definitions, links };

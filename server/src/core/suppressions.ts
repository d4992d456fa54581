import type { Finding } from './finding';
import type { Comment, LanguageAdapter } from './language';
import { lazy } from './memo';
import type { Source } from './source';
import { contains, overlaps, type Span } from './text';

/** One rule named in an ignore comment. */
export interface Suppression {
  readonly comment: Comment;
  /** The name as written, and where. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Ids of the rules that it silences; empty where the name is unknown. */
  readonly rules: ReadonlySet<string>;
  /** True for BoringOps' own comments, whose mistakes are reported. */
  readonly isOwn: boolean;
  readonly hasReason: boolean;
  readonly covers: (span: Span) => boolean;
}

/** `directive`: the whole file where the language takes the comment for a directive, else its scope. */
type Reach = 'line' | 'scope' | 'file' | 'directive';

interface Form {
  /** Group 1: the names; group 2, where there is one: the reason. */
  readonly pattern: RegExp;
  readonly aliases: (name: string) => readonly string[];
  readonly reach: Reach;
  readonly own?: true;
}

const same = (name: string): readonly string[] => [name];
const prefixed =
  (prefix: string) =>
  (name: string): readonly string[] => [`${prefix}:${name}`];

/** The ignore comments of BoringOps and of the tools whose rules it knows by alias. */
const FORMS: readonly Form[] = [
  { pattern: /^boringops-ignore-file\s+(.+?)(?:\s+--\s*(.*))?$/, aliases: same, reach: 'file', own: true },
  { pattern: /^boringops-ignore\s+(.+?)(?:\s+--\s*(.*))?$/, aliases: same, reach: 'line', own: true },
  { pattern: /^hadolint\s+global\s+ignore\s*=\s*([\w, ]+?)(?:\s+#.*)?$/, aliases: same, reach: 'file' },
  { pattern: /^hadolint\s+ignore\s*=\s*([\w, ]+?)(?:\s+#.*)?$/, aliases: same, reach: 'scope' },
  { pattern: /^hadolint\s+stage\s+ignore\s*=\s*([\w, ]+?)(?:\s+#.*)?$/, aliases: same, reach: 'scope' },
  { pattern: /^dockerfile-utils:\s*(ignore)$/, aliases: () => ['dockerfile-utils:*'], reach: 'line' },
  { pattern: /^check\s*=\s*(?:.*;)?\s*skip=([\w, ]+)/, aliases: prefixed('buildkit'), reach: 'directive' },
  { pattern: /zizmor:\s*ignore\[([^\]]+)\]/, aliases: prefixed('zizmor'), reach: 'scope' },
  { pattern: /tflint-ignore-file:\s*([\w, -]+)/, aliases: prefixed('tflint'), reach: 'file' },
  { pattern: /tflint-ignore:\s*([\w, -]+)/, aliases: prefixed('tflint'), reach: 'line' },
  { pattern: /checkov:skip=([\w,]+)/, aliases: same, reach: 'scope' },
  { pattern: /(?:trivy|tfsec):ignore:([\w-]+)/, aliases: same, reach: 'scope' },
  { pattern: /^shellcheck\s+disable=([\w,]+)/, aliases: same, reach: 'scope' },
];

/** Which rules a name stands for: an id, a glob over ids, or another tool's id. */
export type RuleNames = (name: string) => ReadonlySet<string>;

/** Lower-case id, alias and glob look-up over a rule list; `tool:*` stands for all rules of a tool. */
export function ruleNames(rules: readonly { readonly id: string; readonly aliases: readonly string[] }[]): RuleNames {
  let index: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const known = (): ReadonlyMap<string, ReadonlySet<string>> => (index ??= namesOf(rules));
  const all = (): Set<string> => new Set(rules.map((rule) => rule.id));
  return (name) => {
    const key = name.toLowerCase();
    if (key === '*' || key === 'all') return all();
    if (key.endsWith('/*')) return new Set([...all()].filter((id) => id.startsWith(key.slice(0, -1))));
    if (key.endsWith(':*')) {
      const tool = key.slice(0, -1);
      return new Set([...known()].flatMap(([alias, ids]) => (alias.startsWith(tool) ? [...ids] : [])));
    }
    return known().get(key) ?? new Set();
  };
}

/**
 * An alias in every way that people write it, in lower case: without the tool before it, and Trivy's ids with and
 * without `AVD-` and, for Dockerfiles and Kubernetes, with the three digits of its first years (`DS002`).
 */
export function spellings(alias: string): readonly string[] {
  const name = alias.toLowerCase();
  const [, family = '', digits = ''] = /^(?:avd-)?([a-z]+)-(\d{4})$/.exec(name) ?? [];
  if (family === '') return name.includes(':') ? [name, name.slice(name.indexOf(':') + 1)] : [name];
  const old = /^(?:ds|ksv)$/.test(family) && digits.startsWith('0') ? [`${family}${digits.slice(1)}`] : [];
  return [`${family}-${digits}`, `avd-${family}-${digits}`, ...old];
}

/** The rules behind every id and alias; gathered at the first ignore comment, not for every start. */
function namesOf(
  rules: readonly { readonly id: string; readonly aliases: readonly string[] }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const rule of rules) {
    for (const key of [rule.id, ...rule.aliases.flatMap(spellings)]) {
      const ids = known.get(key);
      if (ids) ids.add(rule.id);
      else known.set(key, new Set([rule.id]));
    }
  }
  return known;
}

/** The ignore comments of a file. */
export function findSuppressions(
  source: Source,
  adapter: LanguageAdapter,
  model: unknown,
  names: RuleNames,
): readonly Suppression[] {
  if (!/ignore|skip|disable/.test(source.text)) return [];
  const comments = adapter.comments(model);
  const commentLines = lazy(
    () => new Set(comments.filter((c) => startsLine(source, c)).map((c) => source.lines.position(c.span.start).line)),
  );
  const found: Suppression[] = [];
  for (const comment of comments) {
    const form = FORMS.find((one) => one.pattern.test(comment.text));
    const match = form?.pattern.exec(comment.text);
    if (!form || !match) continue;
    const list = match[1] ?? '';
    const listStart = source.text.indexOf(list, comment.span.start);
    const covers = coverage(form.reach, source, adapter, model, comment, commentLines());
    for (const name of list.matchAll(/[^\s,]+/g)) {
      const rules = new Set(form.aliases(name[0]).flatMap((alias) => [...names(alias)]));
      const start = listStart + name.index;
      found.push({
        comment,
        name: name[0],
        nameSpan: { start, end: start + name[0].length },
        rules,
        isOwn: form.own === true,
        hasReason: (match[2] ?? '').trim() !== '',
        covers,
      });
    }
  }
  return found;
}

const startsLine = (source: Source, comment: Comment): boolean => {
  const { line } = source.lines.position(comment.span.start);
  return source.text.slice(source.lines.line(line).start, comment.span.start).trim() === '';
};

function coverage(
  reach: Reach,
  source: Source,
  adapter: LanguageAdapter,
  model: unknown,
  comment: Comment,
  commentLines: ReadonlySet<number>,
): (span: Span) => boolean {
  if (reach === 'file' || (reach === 'directive' && comment.isDirective)) return () => true;
  const own = source.lines.position(comment.span.start).line;
  let next = own;
  if (commentLines.has(own)) {
    do next++;
    while (commentLines.has(next) && next < source.lines.lineCount);
  }
  const scope = adapter.scopeOf?.(comment, model) ?? null;
  // A whole block is silenced only by the tools whose comments mean the block; ours means the lines.
  const wide = reach === 'line' ? null : scope;
  return (span) => {
    const { line } = source.lines.position(span.start);
    if (line === own || line === next) return true;
    if (wide !== null && (contains(wide, span) || overlaps(wide, span))) return true;
    // Inside a script or a continued instruction no comment can stand: the one above it counts.
    const place = adapter.commentAt(span.start, model, source);
    const placed = place && source.lines.position(place.offset).line;
    return placed === own || placed === next;
  };
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  /** The suppressions that silenced nothing. */
  readonly unused: readonly Suppression[];
}

const names = ({ rules, name }: Suppression, { rule, alias }: Finding): boolean =>
  rules.has(rule) || (alias !== undefined && alias.toLowerCase() === name.toLowerCase());

/** Takes out the findings that a comment silences. */
export function suppress(findings: readonly Finding[], suppressions: readonly Suppression[]): Suppressed {
  if (suppressions.length === 0) return { findings, unused: [] };
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const by = suppressions.filter((one) => names(one, finding) && one.covers(finding.span));
    for (const one of by) used.add(one);
    return by.length === 0;
  });
  return { findings: kept, unused: suppressions.filter((one) => !used.has(one)) };
}

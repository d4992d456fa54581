import type { Completion, CompletionContext, EditorSupport, HoverText, PlaceContext } from '../../core/editor';
import { SEVERITIES } from '../../core/finding';
import { ruleCompletion, ruleSummary } from '../../core/ignore-completion';
import { matchesRule } from '../../core/config';
import type { OptionSpec } from '../../core/options';
import { PROFILES, type RuleMeta } from '../../core/rule';
import type { Span } from '../../core/text';
import { keyEdit, yamlCursor, type YamlCursor } from '../yaml/cursor';
import { DESCRIPTIONS, JOB_ENVIRONMENTS, JOB_KINDS, OVERRIDE_DESCRIPTIONS, PIPELINE_DESCRIPTIONS } from './keys';
import type { ConfigModel } from './rule';

const PROFILE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  recommended: 'what a careful engineer would want fixed',
  strict: 'also what deserves a look',
  all: 'also opinions and audits',
};

const LEVEL_DESCRIPTIONS: Readonly<Record<string, string>> = {
  off: 'not reported',
  info: 'better known',
  warning: 'it will hurt',
  error: 'fails the check',
};

/** What stands at a place of the file, as its path tells. */
type Place =
  | { readonly kind: 'keys'; readonly of: Readonly<Record<string, string>> }
  | { readonly kind: 'words'; readonly of: Readonly<Record<string, string>> }
  | { readonly kind: 'rules' }
  | { readonly kind: 'languages' }
  | { readonly kind: 'options'; readonly rule: string };

const words = (all: readonly string[], described: Readonly<Record<string, string>> = {}): Place => ({
  kind: 'words',
  of: Object.fromEntries(all.map((word) => [word, described[word] ?? ''])),
});

const LEVELS = words(['off', ...SEVERITIES.toReversed()], LEVEL_DESCRIPTIONS);

/** An override's rules and profile are those of the whole file. */
const withoutOverride = (path: readonly (string | number)[]): readonly (string | number)[] =>
  path[0] === 'overrides' && typeof path[1] === 'number' && path.length > 2 ? path.slice(2) : path;

function keysAt(path: readonly (string | number)[]): Place | null {
  if (path.length === 0) return { kind: 'keys', of: DESCRIPTIONS };
  if (path[0] === 'overrides' && path.length === 2) return { kind: 'keys', of: OVERRIDE_DESCRIPTIONS };
  const [first, second, third, ...rest] = withoutOverride(path);
  if (first === 'pipeline' && second === undefined) return { kind: 'keys', of: PIPELINE_DESCRIPTIONS };
  if (first === 'languages' && second === undefined) return { kind: 'languages' };
  if (first !== 'rules') return null;
  if (second === undefined) return { kind: 'rules' };
  return third === 1 && rest.length === 0 ? { kind: 'options', rule: String(second) } : null;
}

function valuesAt(path: readonly (string | number)[]): Place | null {
  const [first, second, third, ...rest] = withoutOverride(path);
  if (first === 'profile' && second === undefined) return words(PROFILES, PROFILE_DESCRIPTIONS);
  if (first === 'rules' && second !== undefined) return (third ?? 0) === 0 && rest.length === 0 ? LEVELS : null;
  if (first !== 'pipeline' || third === undefined) return null;
  if (second === 'kinds') return words(JOB_KINDS);
  return second === 'environments' ? words(JOB_ENVIRONMENTS) : null;
}

/** Where a value may stand on a line of its own, it may be a word as well as a key. */
function placeAt({ role, path }: YamlCursor): Place | null {
  if (role === 'none') return null;
  return role === 'key' ? (keysAt(path) ?? (typeof path.at(-1) === 'number' ? valuesAt(path) : null)) : valuesAt(path);
}

const optionsOf = (rules: readonly RuleMeta[], id: string): Readonly<Record<string, OptionSpec<unknown>>> =>
  rules.find((rule) => rule.id === id)?.options ?? {};

const optionText = (name: string, spec: OptionSpec<unknown>): string =>
  [`\`${name}\` (${spec.type}, default \`${JSON.stringify(spec.default)}\`)`, spec.description].join('\n\n');

function completionsOf(place: Place, cursor: YamlCursor, context: CompletionContext<ConfigModel>): Completion[] {
  const span = cursor.word;
  switch (place.kind) {
    case 'keys':
      return Object.entries(place.of).map(([key, documentation]) => ({
        label: key,
        kind: 'key',
        documentation,
        edit: keyEdit(key, cursor),
        isContinued: !cursor.hasColon,
      }));
    case 'words':
      return Object.entries(place.of).map(([word, detail]) => ({
        label: word,
        kind: 'value',
        detail,
        edit: { span, text: word },
      }));
    case 'languages':
      return context.workspace.languages().map(({ id, name }) => ({
        label: id,
        kind: 'key',
        detail: name,
        edit: keyEdit(id, cursor),
      }));
    case 'options':
      return Object.entries(optionsOf(context.rules, place.rule)).map(([name, spec]) => ({
        label: name,
        kind: 'key',
        documentation: optionText(name, spec),
        edit: keyEdit(name, cursor),
      }));
    case 'rules':
      return ruleKeys(cursor, context.rules);
  }
}

function ruleKeys(cursor: YamlCursor, rules: readonly RuleMeta[]): Completion[] {
  const span = cursor.word;
  const put = (id: string): Pick<Completion, 'edit' | 'isContinued'> => ({
    edit: keyEdit(id, cursor),
    isContinued: !cursor.hasColon,
  });
  const namespaces = new Map<string, number>();
  for (const { id } of rules) {
    const glob = `${id.slice(0, id.indexOf('/'))}/*`;
    namespaces.set(glob, (namespaces.get(glob) ?? 0) + 1);
  }
  return [
    ...rules.map((rule) => ({ ...ruleCompletion(rule, span), ...put(rule.id) })),
    ...[...namespaces].map(([glob, count]): Completion => {
      return { label: glob, kind: 'rule', detail: `${count} rules`, ...put(glob) };
    }),
  ];
}

/** A blank asks for values, a slash for what is below a namespace; other punctuation asks for nothing here. */
const isMeant = (trigger: string | null, cursor: YamlCursor): boolean =>
  trigger === null || trigger === '/' || (trigger === ' ' && cursor.role === 'value');

async function completions(context: CompletionContext<ConfigModel>): Promise<readonly Completion[]> {
  const cursor = yamlCursor(context.source, context.offset);
  const place = placeAt(cursor);
  if (!place || !isMeant(context.trigger, cursor)) return [];
  const present = new Set(cursor.siblings);
  return completionsOf(place, cursor, context).filter(({ label }) => !present.has(label));
}

const LEVELS_NOTE = '`off`, `info`, `warning`, `error` or `[level, options]`';

function describe(place: Place, name: string, rules: readonly RuleMeta[]): string | null {
  switch (place.kind) {
    case 'keys':
      return place.of[name] ?? null;
    case 'words': {
      const text = place.of[name];
      return text === undefined || text === '' ? null : `\`${name}\`: ${text}`;
    }
    case 'languages':
      return null;
    case 'options': {
      const spec = optionsOf(rules, place.rule)[name];
      return spec ? optionText(name, spec) : null;
    }
    case 'rules': {
      const rule = rules.find((one) => one.id === name);
      if (rule) return ruleSummary(rule);
      const count = name.includes('*') ? rules.filter((one) => matchesRule(name, one.id)).length : 0;
      return count === 0 ? null : `${count} rules. The level (${LEVELS_NOTE}) holds for those of them that are on.`;
    }
  }
}

const unquoted = (text: string, { start, end }: Span): string => text.slice(start, end).replace(/^["']|["']$/g, '');

async function hover({ source, offset, rules }: PlaceContext<ConfigModel>): Promise<HoverText | null> {
  const cursor = yamlCursor(source, offset);
  const place = placeAt(cursor);
  const markdown = place && describe(place, unquoted(source.text, cursor.word), rules);
  return markdown === null ? null : { span: cursor.word, markdown };
}

/** Keys, profiles, rules, levels and options, as the schema of the configuration has them. */
export const editor: EditorSupport<ConfigModel, undefined> = { completions, hover };

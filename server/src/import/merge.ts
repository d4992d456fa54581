import { matchesRule } from '../core/config';
import { SEVERITIES, type Severity } from '../core/finding';
import type { RuleMeta } from '../core/rule';
import type { Imported, ImportedLevel, ImportedRule } from './imported';

/** A file of another tool, and what it asks for. */
export interface ImportedFile {
  /** Relative to the folder. */
  readonly path: string;
  readonly imported: Imported;
}

export interface MergedRule {
  readonly id: string;
  readonly level: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
  /** The names in the other tools that asked for it. */
  readonly names: readonly string[];
  /** Further names of the same tools that the rule stands for. */
  readonly alsoNames: readonly string[];
}

export interface MergedOverride {
  readonly files: readonly string[];
  readonly rules: readonly MergedRule[];
}

export interface Merged {
  readonly rules: readonly MergedRule[];
  readonly ignore: readonly string[];
  readonly overrides: readonly MergedOverride[];
  readonly notes: readonly { readonly path: string; readonly text: string }[];
}

interface Draft {
  readonly rule: RuleMeta;
  level: ImportedLevel;
  options: Readonly<Record<string, unknown>>;
  readonly asked: Map<string, string>;
}

/** Puts the rules of all files under our ids: what is off anywhere is off, or else the most severe level holds. */
export function merge(files: readonly ImportedFile[], rules: readonly RuleMeta[]): Merged {
  const resolve = resolver(rules);
  const groups = new Map<string, { readonly files: readonly string[]; readonly drafts: Map<string, Draft> }>();
  const notes: { path: string; text: string }[] = [];
  for (const { path, imported } of files) {
    notes.push(...imported.notes.map((text) => ({ path, text })));
    const unknown = new Set<string>();
    for (const one of imported.rules) {
      const found = resolve(one);
      if (found.length === 0) unknown.add(one.name);
      const group = groups.get(keyOf(one)) ?? { files: one.files ?? [], drafts: new Map<string, Draft>() };
      groups.set(keyOf(one), group);
      for (const { rule, alias } of found) add(group.drafts, rule, alias, one);
    }
    if (unknown.size > 0) notes.push({ path, text: `no rule here goes by ${[...unknown].join(', ')}.` });
  }
  const merged = [...groups.values()].map((group) => ({ files: group.files, rules: finish(group.drafts) }));
  return {
    rules: merged.filter((group) => group.files.length === 0).flatMap((group) => group.rules),
    ignore: [...new Set(files.flatMap(({ imported }) => imported.ignore))],
    overrides: merged.filter((group) => group.files.length > 0 && group.rules.length > 0),
    notes,
  };
}

const keyOf = ({ files = [] }: ImportedRule): string => JSON.stringify(files);

const RANK: readonly ImportedLevel[] = ['off', ...SEVERITIES, 'on'];
const stronger = (a: ImportedLevel, b: ImportedLevel): ImportedLevel => (RANK.indexOf(a) <= RANK.indexOf(b) ? a : b);

function add(drafts: Map<string, Draft>, rule: RuleMeta, alias: string, one: ImportedRule): void {
  const own = optionsOf(rule, one.options ?? {});
  // Options alone turn no rule on that lacks them.
  if (one.level === 'on' && Object.keys(one.options ?? {}).length > Object.keys(own).length) return;
  const known = drafts.get(rule.id);
  const draft = known ?? { rule, level: one.level, options: {}, asked: new Map<string, string>() };
  draft.level = stronger(draft.level, one.level);
  draft.options = { ...draft.options, ...own };
  draft.asked.set(alias, alias);
  drafts.set(rule.id, draft);
}

const finish = (drafts: ReadonlyMap<string, Draft>): readonly MergedRule[] =>
  [...drafts.values()]
    .map(({ rule, level, options, asked }): MergedRule => {
      const names = [...asked.keys()];
      const families = new Set(names.map(familyOf));
      return {
        id: rule.id,
        level: level === 'on' ? rule.severity : level,
        options,
        names,
        alsoNames: rule.aliases.filter((alias) => !asked.has(alias) && families.has(familyOf(alias))),
      };
    })
    .toSorted((a, b) => a.id.localeCompare(b.id));

/** One alias can stand for two rules of which only one has the option. */
const optionsOf = (rule: RuleMeta, options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(rule.options ?? {}, name)));

/** What the ids of one tool begin with: `DL`, `CKV_AWS_`, `zizmor:`. */
const familyOf = (alias: string): string => /^(?:[^\d:]*:|\D+)/.exec(alias)?.[0] ?? '';

function resolver(
  rules: readonly RuleMeta[],
): (one: ImportedRule) => readonly { readonly rule: RuleMeta; readonly alias: string }[] {
  const byAlias = new Map<string, { rule: RuleMeta; alias: string }[]>();
  for (const rule of rules) {
    for (const alias of rule.aliases) {
      const key = alias.toLowerCase();
      byAlias.set(key, [...(byAlias.get(key) ?? []), { rule, alias }]);
    }
  }
  return ({ aliases }) => {
    for (const alias of aliases) {
      const key = alias.toLowerCase();
      const found = key.includes('*')
        ? [...byAlias].flatMap(([known, all]) => (matchesRule(key, known) ? all : []))
        : (byAlias.get(key) ?? []);
      if (found.length > 0) return found;
    }
    return [];
  };
}

import picomatch from 'picomatch/posix.js';
import type { Severity } from './finding';
import { relative } from './path';
import type { Profile } from './rule';

/** How one rule, or the rules of a glob, are set. */
export interface RuleSetting {
  /** A rule id or a glob over ids (`docker/*`). */
  readonly pattern: string;
  readonly level: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Override {
  /** Globs relative to the configuration's folder. */
  readonly files: readonly string[];
  readonly profile?: Profile;
  readonly rules: readonly RuleSetting[];
}

/** Corrections of what the pipeline model infers, by job name (globs). */
export interface PipelineConfig {
  readonly kinds: Readonly<Record<string, string>>;
  readonly environments: Readonly<Record<string, string>>;
}

export interface Config {
  /** The file that it was read from, or null. */
  readonly path: string | null;
  /** The folder to which its globs are relative. */
  readonly folder: string;
  readonly profile: Profile;
  readonly rules: readonly RuleSetting[];
  readonly ignore: readonly string[];
  readonly overrides: readonly Override[];
  /** Language id to globs of the files that are in it, whatever their names say. */
  readonly languages: Readonly<Record<string, readonly string[]>>;
  readonly pipeline: PipelineConfig;
}

export const CONFIG_FILE_NAMES: readonly string[] = ['.boringops.yml', '.boringops.yaml'];

export const defaultConfig = (folder: string): Config => ({
  path: null,
  folder,
  profile: 'recommended',
  rules: [],
  ignore: [],
  overrides: [],
  languages: {},
  pipeline: { kinds: {}, environments: {} },
});

/** What an editor's settings or a command line's flags put on top of a configuration. */
export interface ConfigOverlay {
  readonly profile?: Profile;
  readonly rules?: readonly RuleSetting[];
}

export const withOverlay = (config: Config, overlay: ConfigOverlay): Config => ({
  ...config,
  profile: overlay.profile ?? config.profile,
  rules: [...config.rules, ...(overlay.rules ?? [])],
});

const matchers = new Map<string, (path: string) => boolean>();

/** A glob without a slash matches at any depth, as in `.gitignore`. */
export function matchesGlob(glob: string, path: string): boolean {
  let matcher = matchers.get(glob);
  if (!matcher) {
    const anchored = glob.replace(/^\.?\//, '').replace(/\/$/, '/**');
    matcher = picomatch(glob.replace(/\/$/, '').includes('/') ? anchored : [`**/${anchored}`, `**/${anchored}/**`], {
      dot: true,
    });
    matchers.set(glob, matcher);
  }
  return matcher(path);
}

const anyMatches = (globs: readonly string[], path: string): boolean => globs.some((glob) => matchesGlob(glob, path));

export const isIgnored = (config: Config, path: string): boolean =>
  anyMatches(config.ignore, relative(config.folder, path));

/** The language that the configuration gives to a path. */
export function assignedLanguage(config: Config, path: string): string | undefined {
  const local = relative(config.folder, path);
  return Object.entries(config.languages).find(([, globs]) => anyMatches(globs, local))?.[0];
}

export interface EffectiveRule {
  readonly severity: Severity;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A configuration with the overrides that hold for one path; equal paths' sets share a `key`. */
export interface PathConfig {
  readonly key: string;
  readonly profile: Profile;
  readonly rules: readonly RuleSetting[];
}

export function configFor(config: Config, path: string): PathConfig {
  const local = relative(config.folder, path);
  const active = config.overrides
    .map((override, i) => ({ override, i }))
    .filter(({ override }) => anyMatches(override.files, local));
  return {
    key: active.map(({ i }) => i).join(','),
    profile: active.reduce<Profile>((profile, { override }) => override.profile ?? profile, config.profile),
    rules: [...config.rules, ...active.flatMap(({ override }) => override.rules)],
  };
}

const RANK: Readonly<Record<Profile, number>> = { recommended: 0, strict: 1, all: 2 };

/**
 * Null where the rule is off. A setting by id turns a rule on whatever the profile; a glob changes
 * the rules that are on. Of several that fit, an id goes before a glob and the last one wins.
 */
export function effectiveRule(
  config: PathConfig,
  rule: { readonly id: string; readonly severity: Severity; readonly profile: Profile },
): EffectiveRule | null {
  const fitting = config.rules.filter(
    (one) => one.pattern === rule.id || (one.pattern.includes('*') && matchesRule(one.pattern, rule.id)),
  );
  const setting = fitting.findLast((one) => one.pattern === rule.id) ?? fitting.at(-1);
  if (setting?.level === 'off') return null;
  const isOn = RANK[rule.profile] <= RANK[config.profile] || setting?.pattern === rule.id;
  return isOn ? { severity: setting?.level ?? rule.severity, options: setting?.options ?? {} } : null;
}

/** Whether a glob over rule ids (`docker/*`) fits an id. */
export const matchesRule = (pattern: string, id: string): boolean =>
  pattern === '*' || new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`).test(id);

import { closest, didYouMean } from '../../core/closest';
import { defaultConfig, matchesRule, type Config, type Override, type RuleSetting } from '../../core/config';
import { SEVERITIES, type Severity } from '../../core/finding';
import { optionProblem } from '../../core/options';
import { dirname } from '../../core/path';
import { PROFILES, type Profile, type RuleMeta } from '../../core/rule';
import type { Source } from '../../core/source';
import { spellings } from '../../core/suppressions';
import type { Span } from '../../core/text';
import { isMapping, isScalar, isSequence, type YamlFile, type YamlMapping, type YamlNode } from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { JOB_KINDS, JOB_ENVIRONMENTS, KEYS, OVERRIDE_KEYS, PIPELINE_KEYS } from './keys';

/** A mistake in a configuration. The rest of it holds. */
export interface ConfigProblem {
  readonly kind: 'unknown-key' | 'unknown-rule' | 'invalid-value';
  readonly span: Span;
  readonly message: string;
  /** What was meant, to be written in place of the span. */
  readonly suggestion: string | null;
}

export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

type Level = Severity | 'off';
const LEVELS: readonly Level[] = ['off', ...[...SEVERITIES].reverse()];

/** Reads `.boringops.yml`. Never fails: what is wrong is left out and listed. */
export const readConfig = (source: Source, rules: readonly RuleMeta[]): ReadConfig =>
  readConfigFile(parseYaml(source), source.path, rules);

/** The same, of a parsed file. */
export function readConfigFile(file: YamlFile, path: string, rules: readonly RuleMeta[]): ReadConfig {
  return new Reader(rules).read(file.documents[0]?.root ?? null, path);
}

/** Collects problems while it turns nodes into values. */
class Reader {
  private readonly problems: ConfigProblem[] = [];
  private readonly byId: ReadonlyMap<string, RuleMeta>;

  constructor(rules: readonly RuleMeta[]) {
    this.byId = new Map(rules.map((rule) => [rule.id, rule]));
  }

  read(root: YamlNode | null, path: string): ReadConfig {
    const fallback = defaultConfig(dirname(path));
    const map = this.mapping(root, KEYS);
    const languages = this.mapping(map.get('languages') ?? null);
    const pipeline = this.mapping(map.get('pipeline') ?? null, PIPELINE_KEYS);
    const config: Config = {
      ...fallback,
      path,
      profile: this.profile(map.get('profile')) ?? fallback.profile,
      rules: this.rules(map.get('rules') ?? null),
      ignore: this.strings(map.get('ignore') ?? null),
      overrides: this.items(map.get('overrides') ?? null).map((item) => this.override(item)),
      languages: Object.fromEntries([...languages].map(([id, value]) => [id, this.strings(value)])),
      pipeline: {
        kinds: this.words(pipeline.get('kinds') ?? null, JOB_KINDS),
        environments: this.words(pipeline.get('environments') ?? null, JOB_ENVIRONMENTS),
      },
    };
    return { config, problems: this.problems };
  }

  private report(kind: ConfigProblem['kind'], span: Span, message: string, suggestion: string | null = null): void {
    this.problems.push({ kind, span, message: message + didYouMean(suggestion), suggestion });
  }

  /** The values of a mapping by key; keys that are not among the known ones are reported. */
  private mapping(node: YamlNode | null, known?: readonly string[]): ReadonlyMap<string, YamlNode | null> {
    if (node === null || (isScalar(node) && node.value === null)) return new Map();
    if (!isMapping(node)) {
      this.report('invalid-value', node.span, 'A mapping is wanted here, so this is not used');
      return new Map();
    }
    const entries = node.pairs.map(({ key, value }): [string, YamlNode | null] => [key.text, value]);
    if (known) this.checkKeys(node, known);
    return new Map(known ? entries.filter(([key]) => known.includes(key)) : entries);
  }

  private checkKeys(node: YamlMapping, known: readonly string[]): void {
    for (const { key } of node.pairs) {
      if (known.includes(key.text)) continue;
      const message = `"${key.text}" is no setting of BoringOps and has no effect`;
      this.report('unknown-key', key.span, message, closest(key.text, known));
    }
  }

  private items(node: YamlNode | null): readonly YamlNode[] {
    if (node === null) return [];
    if (isSequence(node)) return node.items;
    this.report('invalid-value', node.span, 'A list is wanted here, so this is not used');
    return [];
  }

  private strings(node: YamlNode | null): readonly string[] {
    if (node !== null && isScalar(node) && typeof node.value === 'string') return [node.text];
    return this.items(node).flatMap((item) => {
      if (isScalar(item) && item.value !== null) return [item.text];
      this.report('invalid-value', item.span, 'A string is wanted here, so this is not used');
      return [];
    });
  }

  private word<T extends string>(node: YamlNode, known: readonly T[]): T | undefined {
    const text = isScalar(node) ? node.text : null;
    const found = known.find((one) => one === text);
    if (found === undefined) {
      const suggestion = text === null ? null : closest(text, known);
      this.report(
        'invalid-value',
        node.span,
        `One of ${known.join(', ')} is wanted here, so this is not used`,
        suggestion,
      );
    }
    return found;
  }

  private words(node: YamlNode | null, known: readonly string[]): Readonly<Record<string, string>> {
    const entries = [...this.mapping(node)].flatMap(([key, value]): [string, string][] => {
      const word = value === null ? undefined : this.word(value, known);
      return word === undefined ? [] : [[key, word]];
    });
    return Object.fromEntries(entries);
  }

  private profile(node: YamlNode | null | undefined): Profile | undefined {
    return node ? this.word(node, PROFILES) : undefined;
  }

  private override(node: YamlNode): Override {
    const map = this.mapping(node, OVERRIDE_KEYS);
    if (isMapping(node) && !map.has('files')) {
      this.report('invalid-value', node.span, 'An override without "files" applies to nothing');
    }
    return {
      files: this.strings(map.get('files') ?? null),
      profile: this.profile(map.get('profile')),
      rules: this.rules(map.get('rules') ?? null),
    };
  }

  private rules(node: YamlNode | null): readonly RuleSetting[] {
    this.mapping(node);
    if (node === null || !isMapping(node)) return [];
    return node.pairs.flatMap(({ key, value }) => {
      if (!this.isKnownRule(key.text)) {
        const message = `No rule is called "${key.text}", so this setting has no effect`;
        this.report('unknown-rule', key.span, message, this.closestRule(key.text));
        return [];
      }
      const setting = value && this.setting(key.text, value);
      return setting ? [setting] : [];
    });
  }

  private isKnownRule(pattern: string): boolean {
    if (!pattern.includes('*')) return this.byId.has(pattern);
    return [...this.byId.keys()].some((id) => matchesRule(pattern, id));
  }

  /** By id, or by the name that another tool gives to the same idea. */
  private closestRule(name: string): string | null {
    const wanted = name.toLowerCase();
    const byAlias = [...this.byId.values()].find((rule) =>
      rule.aliases.some((alias) => spellings(alias).includes(wanted)),
    );
    return byAlias?.id ?? closest(name, this.byId.keys());
  }

  private setting(pattern: string, node: YamlNode): RuleSetting | null {
    if (!isSequence(node)) {
      const level = this.level(node);
      return level ? { pattern, level, options: {} } : null;
    }
    const [first, second] = node.items;
    const level = first && this.level(first);
    return level ? { pattern, level, options: this.options(pattern, second ?? null) } : null;
  }

  /** `off` is a boolean in YAML 1.1; `false` is taken for it. */
  private level(node: YamlNode): Level | undefined {
    return isScalar(node) && node.value === false ? 'off' : this.word(node, LEVELS);
  }

  private options(id: string, node: YamlNode | null): Readonly<Record<string, unknown>> {
    const specs = this.byId.get(id)?.options ?? {};
    const values = [...this.mapping(node, Object.keys(specs))].flatMap(([name, value]): [string, unknown][] => {
      const spec = specs[name];
      if (!spec || !value) return [];
      const plain = plainValue(value);
      const problem = optionProblem(spec, plain);
      if (problem !== null) this.report('invalid-value', value.span, `For "${name}" ${problem}, so this is not used`);
      return problem === null ? [[name, plain]] : [];
    });
    return Object.fromEntries(values);
  }
}

/** The node as plain data. */
function plainValue(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (isScalar(node)) return node.value;
  if (isSequence(node)) return node.items.map(plainValue);
  return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plainValue(value)]));
}

/**
 * One pipeline's configuration out of its files: merged, with `extends` and `!reference` worked in, in the order
 * of GitLab itself (includes, then `extends`, then references).
 */
import { Reuse } from '../../core/memo';
import type { Span } from '../../core/text';
import { isScalar, type YamlNode, type YamlPair } from '../yaml/nodes';
import { keywords } from './keywords';
import type { GitlabFile } from './model';
import type { GitlabProject } from './project';
import {
  entryOf,
  isClosed,
  isInterpolated,
  itemsOf,
  listOf,
  mappingOf,
  mergeValues,
  textOf,
  through,
  valueAt,
  type Entry,
  type Home,
  type MappingValue,
  type PlacedOrigin,
  sizeOf,
  type Value,
} from './value';

/** GitLab follows no longer chains (docs.gitlab.com, "CI/CD YAML syntax reference", `extends`). */
export const MAX_EXTENDS = 11;
/** And no deeper nested references (docs.gitlab.com, "Optimize GitLab CI/CD configuration files"). */
export const MAX_REFERENCES = 10;

/** References of references can make a value of any size out of little text; a larger one is not looked into. */
const MAX_SIZE = 20_000;

export interface ResolutionProblem {
  readonly kind:
    | 'unknown-template'
    | 'bare-template'
    | 'extends-cycle'
    | 'extends-depth'
    | 'unknown-reference'
    | 'reference-cycle'
    | 'reference-depth'
    | 'malformed-reference';
  readonly home: Home;
  readonly span: Span;
  readonly node: YamlNode;
  /** The template or the path that is asked for. */
  readonly name: string;
  /** Of a reference: its path. Of a cycle: the names on the way round. */
  readonly path: readonly string[];
}

/** A job, or a hidden key that others take from. */
export interface Job {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: Entry;
  /** With all that it extends and refers to; null where it is no mapping. */
  readonly value: MappingValue | null;
  /** Where the file under check writes it; null where only others do. */
  readonly own: Entry | null;
  /** False where a template or reference is missing, or a file that is not always read has a part in it. */
  readonly isCertain: boolean;
}

export interface Configuration {
  readonly file: GitlabFile;
  readonly project: GitlabProject;
  /** True where no name can be missing: all files are read, and no name is made of inputs. */
  readonly isComplete: boolean;
  /** Everything by its name at the root, merged, `extends` not yet worked in. */
  readonly root: MappingValue | null;
  readonly jobs: ReadonlyMap<string, Job>;
  readonly problems: readonly ResolutionProblem[];
  /** A keyword at the root (`stages`, `default` …), references looked up. */
  keyword(name: string): Value | null;
}

/** True where GitLab takes the key at the root as a job or template. */
export const isJobName = (name: string): boolean => !keywords().rootKeys.has(name) || name === 'pages';

export function configurationOf(file: GitlabFile, project: GitlabProject): Configuration {
  const root = mergedRoot(project.files);
  const resolver = new Resolver(root, project);
  const jobs = new Map<string, Job>();
  let hasUnknownNames = false;
  for (const entry of root?.entries.values() ?? []) {
    if (!isJobName(entry.name)) continue;
    if (isInterpolated(entry.name)) hasUnknownNames = true;
    const own = file.value?.entries.get(entry.name);
    jobs.set(entry.name, resolver.job(entry, own ?? null));
  }
  return {
    file,
    project,
    isComplete: project.isComplete && !hasUnknownNames,
    root,
    jobs,
    problems: resolver.problems,
    keyword: (name) => resolver.keyword(name),
  };
}

function mergedRoot(files: readonly GitlabFile[]): MappingValue | null {
  let merged: Value | null = null;
  for (const { value } of files) if (value) merged = merged ? mergeValues(merged, value) : value;
  return merged?.kind === 'mapping' ? merged : null;
}

/** Values with their templates below them, and with their references looked up. */
const extendedValues = new Reuse<Value, Value>();
const resolvedValues = new Reuse<Value, Value>();
const steppedValues = new Reuse<Value, Value>();
const unknownValues = new Reuse<Value, Value>();
const madeJobs = new Reuse<YamlPair, Job>();

class Resolver {
  readonly problems: ResolutionProblem[] = [];
  private readonly extended = new Map<string, { readonly value: Value | null; readonly isCertain: boolean }>();
  private readonly referenced = new Map<Value, { readonly value: Value; readonly isCertain: boolean }>();
  private isCertain = true;

  constructor(
    private readonly root: MappingValue | null,
    private readonly project: GitlabProject,
  ) {}

  job(entry: Entry, own: Entry | null): Job {
    const { value, isCertain } = this.extend(entry.name, []);
    const isHidden = entry.name.startsWith('.');
    this.isCertain = isCertain && !this.isPartlyConditional(entry.name);
    // What a hidden key holds is looked up where it is used.
    const resolved = value?.kind === 'mapping' ? this.resolve(value, []) : null;
    const { isCertain: isCertainNow } = this;
    return madeJobs.of(entry.pair, [entry.home, entry.value, own?.pair, own?.value, resolved, isCertainNow], () => ({
      name: entry.name,
      isHidden,
      entry,
      value: resolved?.kind === 'mapping' ? resolved : null,
      own,
      isCertain: isCertainNow,
    }));
  }

  keyword(name: string): Value | null {
    const value = valueAt(this.root, name);
    return value ? this.resolve(value, []) : null;
  }

  private isPartlyConditional(name: string): boolean {
    const { conditional, files } = this.project;
    return conditional.size > 0 && files.some((file) => conditional.has(file) && file.value?.entries.has(name));
  }

  /** The value of a key at the root with its templates merged below it. */
  private extend(
    name: string,
    stack: readonly string[],
  ): { readonly value: Value | null; readonly isCertain: boolean } {
    const known = this.extended.get(name);
    if (known) return known;
    const entry = this.root?.entries.get(name);
    const value = entry?.value ?? null;
    let result = { value, isCertain: true };
    const asked = entryOf(value, 'extends');
    if (value && asked?.value && !this.isKeyword(name)) result = this.withTemplates(name, value, asked, stack);
    this.extended.set(name, result);
    return result;
  }

  private isKeyword(name: string): boolean {
    return !isJobName(name);
  }

  private withTemplates(
    name: string,
    value: Value,
    asked: Entry,
    stack: readonly string[],
  ): { readonly value: Value; readonly isCertain: boolean } {
    let isCertain = true;
    const parents: { readonly value: Value; readonly origin: PlacedOrigin }[] = [];
    const here = [...stack, name];
    for (const item of itemsOf(asked.value)) {
      const template = textOf(item);
      if (template === null) {
        isCertain = false;
        continue;
      }
      const problem = this.extendsProblem(template, here);
      if (problem !== null) {
        isCertain = false;
        if (problem !== 'none')
          this.problems.push({
            kind: problem,
            home: item.home,
            span: item.node.span,
            node: item.node,
            name: template,
            path: here,
          });
        continue;
      }
      const parent = this.extend(template, here);
      isCertain &&= parent.isCertain && !this.isPartlyConditional(template);
      const origin: PlacedOrigin = { via: 'extends', name: template, span: item.node.span, home: item.home };
      if (parent.value) parents.push({ value: parent.value, origin });
    }
    // The ways to the templates are written in the value itself.
    const merged = extendedValues.of(
      value,
      parents.map((parent) => parent.value),
      () => [...parents.map((parent) => stepEntries(parent.value, parent.origin)), value].reduce(mergeValues),
    );
    return { value: merged, isCertain };
  }

  /** `none`: the template is missing, but a file that is not known may hold it. */
  private extendsProblem(template: string, stack: readonly string[]): ResolutionProblem['kind'] | 'none' | null {
    if (stack.includes(template)) return 'extends-cycle';
    if (stack.length >= MAX_EXTENDS) return 'extends-depth';
    const found = this.root?.entries.get(template);
    if (found) return found.value?.kind === 'scalar' || found.value?.kind === 'list' ? 'bare-template' : null;
    return this.project.isComplete ? 'unknown-template' : 'none';
  }

  /** The value with every reference in it looked up. The same object where there is none. */
  private resolve(value: Value, stack: readonly string[]): Value {
    if (isClosed(value)) return value;
    let known = this.referenced.get(value);
    if (!known) {
      const outside = this.isCertain;
      this.isCertain = true;
      known = { value: this.resolveNew(value, stack), isCertain: this.isCertain };
      this.isCertain = outside;
      this.referenced.set(value, known);
    }
    if (!known.isCertain) this.isCertain = false;
    return known.value;
  }

  private resolveNew(value: Value, stack: readonly string[]): Value {
    if (value.kind === 'reference') return this.lookUp(value, stack);
    if (value.kind === 'unknown') {
      this.isCertain = false;
      return value;
    }
    if (value.kind === 'list') {
      const items = value.items.map((item) => this.resolve(item, stack));
      if (items.every((item, i) => item === value.items[i])) return value;
      return resolvedValues.of(value, items, () => listOf(value, items));
    }
    if (value.kind !== 'mapping') return value;
    let entries: Map<string, Entry> | null = null;
    for (const [name, entry] of value.entries) {
      if (!entry.value) continue;
      const resolved = this.resolve(entry.value, stack);
      if (resolved !== entry.value) (entries ??= new Map(value.entries)).set(name, { ...entry, value: resolved });
    }
    const changed = entries;
    if (!changed) return value;
    const parts = [...changed.values()].map((entry) => entry.value);
    return resolvedValues.of(value, parts, () => mappingOf(value, changed));
  }

  private lookUp(reference: Extract<Value, { kind: 'reference' }>, stack: readonly string[]): Value {
    const { path, node, home } = reference;
    const unknown = unknownValues.of(reference, [], () => ({ kind: 'unknown', node, home, via: reference.via }));
    const name = path?.join(', ') ?? '';
    const report = (kind: ResolutionProblem['kind']): Value => {
      this.problems.push({ kind, home, span: node.span, node, name, path: path ?? [] });
      return this.uncertain(unknown);
    };
    if (path === null) return report('malformed-reference');
    if (path.some(isInterpolated)) return this.uncertain(unknown);
    if (stack.includes(name)) return report('reference-cycle');
    if (stack.length >= MAX_REFERENCES) return report('reference-depth');
    const target = this.find(path);
    if (target === undefined) return this.project.isComplete ? report('unknown-reference') : this.uncertain(unknown);
    if (target === null) return unknown;
    const resolved = this.resolve(target, [...stack, name]);
    if (sizeOf(resolved) > MAX_SIZE) return this.uncertain(unknown);
    if (path[0] !== undefined && this.isPartlyConditional(path[0])) this.isCertain = false;
    return steppedValues.of(reference, [resolved], () =>
      through(resolved, { via: 'reference', name, span: node.span, home }),
    );
  }

  private uncertain(value: Value): Value {
    this.isCertain = false;
    return value;
  }

  /** Undefined where the path leads nowhere, null where it leads to an empty value. */
  private find([first = '', ...rest]: readonly string[]): Value | null | undefined {
    if (!this.root?.entries.has(first)) return undefined;
    let value: Value | null = this.extend(first, []).value;
    for (const key of rest) {
      if (value?.kind === 'reference') value = this.lookUp(value, []);
      if (value?.kind === 'unknown') return null;
      const entry = entryOf(value, key);
      if (!entry) return undefined;
      value = entry.value;
    }
    return value;
  }
}

/** Marks each keyword of a template as come through it. */
function stepEntries(value: Value, origin: PlacedOrigin): Value {
  if (value.kind !== 'mapping') return value;
  const entries = new Map<string, Entry>();
  for (const [name, entry] of value.entries) {
    if (name !== 'extends') entries.set(name, entry.value ? { ...entry, value: through(entry.value, origin) } : entry);
  }
  return mappingOf(value, entries);
}

/** What a job takes from `default` or from the old keywords at the root, where it does not say it itself. */
export function effective(job: Job, name: string, configuration: Configuration): Value | null {
  const own = entryOf(job.value, name);
  if (own) return own.value;
  const shared = keywords().defaultKeys.has(name) ? inherited(job, name, configuration) : null;
  return shared && through(shared, { via: 'default', name, span: shared.node.span, home: shared.home });
}

function inherited(job: Job, name: string, configuration: Configuration): Value | null {
  const inherit = valueAt(valueAt(job.value, 'inherit'), 'default');
  if (textOf(inherit) === 'false') return null;
  if (inherit?.kind === 'list' && !inherit.items.some((item) => textOf(item) === name)) return null;
  const own = entryOf(configuration.keyword('default'), name);
  return own ? own.value : configuration.keyword(name);
}

/** The scalars that a keyword lists, or the one that stands in place of a list. */
export const scalarsOf = (value: Value | null): readonly Extract<Value, { kind: 'scalar' }>[] =>
  itemsOf(value).filter(
    (item): item is Extract<Value, { kind: 'scalar' }> => item.kind === 'scalar' && isScalar(item.node),
  );

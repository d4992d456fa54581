/** Where a file does not follow the grammar of keywords, judged on values after `extends` and references. */
import { Notes } from '../../core/memo';
import { inWords } from '../../core/in-words';
import { closest } from '../../core/closest';
import type { Span } from '../../core/text';
import { certainProblems } from '../yaml/readable';
import type { Configuration } from './configuration';
import { keywords } from './keywords';
import type { GitlabFile } from './model';
import { patternProblem } from './patterns';
import { rootShape, shapeNamed, type KeysShape, type ListShape, type ScalarShape, type Shape } from './shapes';
import { expected } from './shape-words';
import {
  isInterpolated,
  itemsOf,
  mappingOf,
  valueAt,
  valueOfNode,
  type Entry,
  type Home,
  type MappingValue,
  type Value,
} from './value';

export type GrammarProblemKind =
  | 'unknown-key'
  | 'misplaced-key'
  | 'missing-key'
  | 'wrong-type'
  | 'unexpected-value'
  | 'empty-value'
  | 'duplicate-item';

/** One place that GitLab does not take. */
export interface GrammarProblem {
  readonly kind: GrammarProblemKind;
  readonly home: Home;
  readonly span: Span;
  /** Keys from the job or the root to the place. */
  readonly path: readonly string[];
  /** The key that is unknown, missing or empty, or the value that does not fit. */
  readonly name: string;
  /** What would fit, for people. */
  readonly expected: string;
  /** The name that was probably meant. */
  readonly near: string | null;
  /** True where the name may be one that is newer than the table: it looks like a keyword, and like no known one. */
  readonly mayBeNew: boolean;
  /** The pair in question, where it can be edited. */
  readonly entry: Entry | null;
  readonly value: Value | null;
}

/** Every problem of the file under check, once each, in the order of the text. */
export function checkGrammar(configuration: Configuration): readonly GrammarProblem[] {
  const { file } = configuration;
  const checker = new Checker();
  for (const [name, entry] of file.value?.entries ?? []) {
    const shape = rootShape(name);
    checker.isPartial = name !== 'include' && !configuration.isComplete;
    const value = name === 'include' ? entry.value : configuration.keyword(name);
    if (shape && entry.value && value) checker.check(value, shape, [name], entry);
  }
  if (file.header) checker.check(valueOfNode(file.header, file.home), shapeNamed('spec'), ['spec'], null);
  for (const { isHidden, value, name, own, isCertain } of configuration.jobs.values()) {
    checker.isPartial = !isCertain || !configuration.isComplete;
    // Of a job of another file, only what it takes from this one can be wrong here.
    const part = value && !own ? partOf(value, file) : value;
    if (!isHidden && part && !keywords().rootKeys.has(name))
      checker.check(part, shapeNamed(isBridge(value) ? 'bridge' : 'job'), [], null);
  }
  return certainProblems(ofFile(checker.problems, file), file.yaml, file.source);
}

/** True for a job that starts or follows another pipeline, and runs nothing itself. */
export const isBridge = (job: MappingValue | null): boolean =>
  !valueAt(job, 'script') && !valueAt(job, 'run') && (valueAt(job, 'trigger') !== null || followsPipeline(job));

/** True where a job waits for the pipeline of another project as a whole, whose state it takes over. */
const followsPipeline = (job: MappingValue | null): boolean =>
  itemsOf(valueAt(job, 'needs')).some(
    (need) => need.kind === 'mapping' && need.entries.has('pipeline') && !need.entries.has('job'),
  );

/** The keywords of a job whose values stand in a file; null where none does. */
function partOf(value: MappingValue, file: GitlabFile): MappingValue | null {
  const entries = [...value.entries].filter(([, entry]) => entry.home === file.home || entry.value?.home === file.home);
  return entries.length > 0 ? mappingOf(value, new Map(entries)) : null;
}

function ofFile(problems: readonly GrammarProblem[], file: GitlabFile): readonly GrammarProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.kind} ${problem.span.start} ${problem.name}`;
    if (problem.home !== file.home || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Deeper collections are not kept: they are checked as fast as they are looked up. */
const MAX_KEPT = 1;

/** The shapes that found nothing wrong in a collection: from one version of a file to the next, most of them stay. */
const flawless = new Notes<object, Set<Shape>>();

class Checker {
  problems: GrammarProblem[] = [];
  /** True while a file that is not known may complete what is checked. */
  isPartial = false;
  /** How many problems were met, those included that are among `problems` already. */
  private met = 0;
  /** Collections that a shape was tried on before, and whether problems were met: many jobs share what they extend. */
  private readonly done = new Map<Shape, Map<object, boolean>>();

  check(value: Value, shape: Shape, path: readonly string[], entry: Entry | null): void {
    if (value.kind === 'scalar') return this.checkShape(value, shape, path, entry);
    if (value.kind === 'unknown' || value.kind === 'reference') return;
    const key = value.kind === 'mapping' ? value.entries : value.items;
    if (flawless.get(key)?.has(shape)) return;
    let done = this.done.get(shape);
    if (!done) this.done.set(shape, (done = new Map()));
    const known = done.get(key);
    if (known !== undefined) {
      if (known) this.met++;
      return;
    }
    done.set(key, false);
    const before = this.met;
    this.checkShape(value, shape, path, entry);
    if (this.met > before) done.set(key, true);
    else if (!this.isPartial && path.length <= MAX_KEPT) {
      const good = flawless.get(key) ?? new Set();
      flawless.set(key, good.add(shape));
    }
  }

  private checkShape(value: Value, shape: Shape, path: readonly string[], entry: Entry | null): void {
    switch (shape.kind) {
      case 'choice':
        return this.checkChoice(value, shape.options, path, entry);
      case 'never':
        return;
      case 'scalar':
        return this.checkScalar(value, shape, path, entry);
      case 'list':
        return this.checkList(value, shape, path, entry);
      case 'map':
        if (value.kind !== 'mapping') return this.wrongType(value, shape, path, entry);
        for (const [name, one] of value.entries)
          if (one.value) this.check(one.value, shape.item(), [...path, name], one);
        return;
      case 'keys':
        if (value.kind !== 'mapping') return this.wrongType(value, shape, path, entry);
        return this.checkKeys(value, shape, path);
    }
  }

  private report(
    kind: GrammarProblemKind,
    value: Value,
    path: readonly string[],
    more: Partial<Pick<GrammarProblem, 'name' | 'expected' | 'near' | 'entry' | 'span' | 'home' | 'mayBeNew'>>,
  ): void {
    this.met++;
    this.problems.push({
      kind,
      home: value.home,
      span: value.node.span,
      path,
      name: value.kind === 'scalar' ? value.node.text : '',
      expected: '',
      near: null,
      mayBeNew: false,
      entry: null,
      value,
      ...more,
    });
  }

  private wrongType(value: Value, shape: Shape, path: readonly string[], entry: Entry | null): void {
    this.report('wrong-type', value, path, { expected: expected(shape), entry });
  }

  /** The option of the value's own kind decides; where several could, the one with the fewest problems. */
  private checkChoice(
    value: Value,
    options: readonly (() => Shape)[],
    path: readonly string[],
    entry: Entry | null,
  ): void {
    const shapes = options
      .map((option) => option())
      .flatMap((one) => (one.kind === 'choice' ? one.options.map((of) => of()) : [one]));
    const fitting = shapes.filter((shape) => takes(shape, value));
    if (fitting.length === 0) return this.wrongType(value, { kind: 'choice', options }, path, entry);
    const before = this.problems;
    const { met } = this;
    let best: GrammarProblem[] | null = null;
    for (const shape of fitting) {
      this.problems = [];
      this.check(value, shape, path, entry);
      if (best === null || this.problems.length < best.length) best = this.problems;
    }
    this.met = met + (best?.length ?? 0);
    this.problems = best && best.length > 0 ? [...before, ...best] : before;
  }

  private checkScalar(value: Value, shape: ScalarShape, path: readonly string[], entry: Entry | null): void {
    if (shape.type === 'any') return;
    if (value.kind !== 'scalar') return this.wrongType(value, shape, path, entry);
    const { node } = value;
    if (isInterpolated(node.text)) return;
    if (!hasType(value, shape)) return this.wrongType(value, shape, path, entry);
    const isText = shape.type === 'text' || shape.type === 'enum' || shape.type === 'pattern';
    if (isText && node.text.trim() === '')
      return this.report('empty-value', value, path, { expected: expected(shape), entry });
    if (
      shape.type === 'enum' &&
      !shape.values.includes(node.text) &&
      !(shape.takesVariables && node.text.includes('$'))
    ) {
      const near = closest(node.text, shape.values);
      const mayBeNew = shape.isOpen && near === null && couldBeNew(node.text);
      return this.report('unexpected-value', value, path, { expected: expected(shape), near, mayBeNew, entry });
    }
    const reason = shape.type === 'pattern' ? patternProblem(shape.name, node.text) : null;
    if (reason !== null) return this.report('unexpected-value', value, path, { expected: reason, entry });
    const number = Number(node.text);
    if (shape.type === 'int' && (number < shape.min || number > shape.max))
      this.report('unexpected-value', value, path, { expected: expected(shape), entry });
  }

  private checkList(value: Value, shape: ListShape, path: readonly string[], entry: Entry | null): void {
    if (value.kind !== 'list') return this.wrongType(value, shape, path, entry);
    const items = shape.nested ? itemsOf(value) : value.items;
    const item = shape.item();
    for (const one of items) this.check(one, item, [...path, '[]'], null);
    if (items.length < shape.min) return this.report('empty-value', value, path, { expected: expected(shape), entry });
    if (items.length > shape.max)
      return this.report('unexpected-value', value, path, {
        name: `${String(items.length)} entries`,
        expected: `a list of at most ${String(shape.max)}`,
        entry,
      });
    if (!shape.unique) return;
    const seen = new Set<string>();
    for (const one of items) {
      if (one.kind !== 'scalar') continue;
      if (seen.has(one.node.text)) this.report('duplicate-item', one, path, {});
      seen.add(one.node.text);
    }
  }

  private checkKeys(value: MappingValue, shape: KeysShape, path: readonly string[]): void {
    for (const [name, entry] of value.entries) this.checkKey(name, entry, value, shape, path);
    this.checkChosen(value, shape, path);
    if (!this.isPartial) this.checkPresence(value, shape, path);
  }

  /** Keys that exclude each other. */
  private checkChosen(value: MappingValue, { one }: KeysShape, path: readonly string[]): void {
    for (const group of one) {
      const [first, second] = group.filter((key) => value.entries.get(key)?.value);
      const extra = second === undefined ? undefined : value.entries.get(second);
      if (!extra) continue;
      const { name, home, pair } = extra;
      const expected = `it excludes \`${first ?? ''}\``;
      this.report('misplaced-key', value, path, { name, home, span: pair.key.span, entry: extra, expected });
    }
  }

  /** Keys that are needed. */
  private checkPresence(value: MappingValue, shape: KeysShape, path: readonly string[]): void {
    const has = (key: string): boolean => Boolean(value.entries.get(key)?.value);
    const misspelt = new Set(
      this.problems.flatMap(({ kind, value: of, near }) => (kind === 'unknown-key' && of === value ? [near] : [])),
    );
    for (const key of shape.required) {
      if (has(key) || misspelt.has(key)) continue;
      const written = value.entries.get(key);
      if (written) {
        this.report('empty-value', value, path, {
          name: key,
          span: written.pair.key.span,
          home: written.home,
          entry: written,
          expected: 'a value',
        });
      } else this.report('missing-key', value, path, { name: key, span: headOf(value), expected: `\`${key}\`` });
    }
    if (shape.some.length > 0 && !shape.some.some((key) => value.entries.has(key))) {
      if (!hasOthers(value, shape))
        this.report('missing-key', value, path, {
          name: shape.some.join(', '),
          span: headOf(value),
          expected: oneOf(shape.some),
        });
      return;
    }
    for (const [key, other] of shape.needs) {
      const written = value.entries.get(key);
      if (written && !value.entries.has(other))
        this.report('missing-key', value, path, {
          name: other,
          span: written.pair.key.span,
          home: written.home,
          expected: `\`${other}\` beside \`${key}\``,
        });
    }
  }

  private checkKey(name: string, entry: Entry, value: MappingValue, shape: KeysShape, path: readonly string[]): void {
    const known = shape.keys.get(name)?.();
    if (known && known.kind !== 'never') {
      if (entry.value) this.check(entry.value, known, [...path, name], entry);
      return;
    }
    const place = { name, span: entry.pair.key.span, home: entry.home, entry };
    if (!known) {
      if (isInterpolated(name)) return;
      const near = closest(
        name,
        [...shape.keys.keys()].filter((key) => !value.entries.has(key)),
      );
      return this.report('unknown-key', value, path, { ...place, near, mayBeNew: near === null && couldBeNew(name) });
    }
    this.report('misplaced-key', value, path, { ...place, expected: known.reason });
  }
}

/** How GitLab spells its keywords. */
const KEYWORD = /^[a-z]+(?:_[a-z\d]+)*$/;

/** A word that has no meaning yet, and is spelt like a keyword. What a job knows is known to be wrong elsewhere. */
function couldBeNew(name: string): boolean {
  const job = shapeNamed('job');
  return KEYWORD.test(name) && !(job.kind === 'keys' && job.keys.has(name));
}

/** A key that may be newer than the table could be what is asked for, and one that is refused stands in its place. */
const hasOthers = (value: MappingValue, shape: KeysShape): boolean =>
  [...value.entries.keys()].some((key) => (shape.keys.get(key)?.().kind ?? 'never') === 'never');

const headOf = (value: MappingValue): Span => {
  const [first] = value.entries.values();
  return first && first.home === value.home ? first.pair.key.span : value.node.span;
};

export const oneOf = (names: readonly string[]): string =>
  inWords(
    names.map((name) => `\`${name}\``),
    'or',
  );

function takes(shape: Shape, value: Value): boolean {
  if (shape.kind === 'scalar') return shape.type === 'any' || (value.kind === 'scalar' && hasType(value, shape));
  if (shape.kind === 'list') return value.kind === 'list';
  if (shape.kind === 'keys' || shape.kind === 'map') return value.kind === 'mapping';
  return shape.kind === 'choice' && shape.options.some((option) => takes(option(), value));
}

/** YAML 1.1 words that GitLab's reader takes for yes and no. */
const BOOLEAN = /^(?:true|false|yes|no|on|off)$/i;

function hasType(value: Extract<Value, { kind: 'scalar' }>, shape: ScalarShape): boolean {
  const { node } = value;
  if (isInterpolated(node.text)) return true;
  switch (shape.type) {
    case 'bool':
      return typeof node.value === 'boolean' || (node.style === 'plain' && BOOLEAN.test(node.text));
    case 'int':
      return typeof node.value === 'number' && Number.isInteger(node.value);
    case 'text':
    case 'string':
    case 'pattern':
      return typeof node.value === 'string';
    default:
      return true;
  }
}

import { closest } from '../../../core/closest';
import { inWords } from '../../../core/in-words';
import { memoize } from '../../../core/memo';
import { overlaps, type Span } from '../../../core/text';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar } from '../../yaml/nodes';
import { certainProblems } from '../../yaml/readable';
import type { ActionsFile } from '../model';
import type { ActionsFileKind } from '../detect';
import { likeliest } from './alternatives';
import {
  actionGrammar,
  dependabotGrammar,
  workflowGrammar,
  type Grammar,
  type MappingShape,
  type Shape,
} from './grammar';

export type ProblemKind =
  | 'unknown-key'
  | 'conflicting-key'
  | 'duplicate-key'
  | 'merge-key'
  | 'missing-key'
  | 'undetermined'
  | 'wrong-type'
  | 'unexpected-value'
  | 'empty-value'
  | 'expression-not-allowed';

/** One place where the file does not follow the grammar. */
export interface SchemaProblem {
  readonly kind: ProblemKind;
  readonly span: Span;
  /** Keys from the root to the place, list items as `[]`. */
  readonly path: readonly string[];
  /** The definition that was expected. */
  readonly definition: string;
  /** The key that is unknown, missing or in conflict, or the value that does not fit. */
  readonly name: string;
  /** Keys or values that would fit here; all keys that are missing. */
  readonly candidates: readonly string[];
  /** Of an unknown key: the candidate that it is a slip of. */
  readonly meant: string | null;
  /** What kinds of value fit, for people. */
  readonly expected: string;
  readonly mapping: YamlMapping | null;
  readonly pair: YamlPair | null;
  /** For a conflict or duplicate: the pair that stood first. */
  readonly first: YamlPair | null;
}

/** A scalar that may hold expressions, and what they may use. */
export interface ExpressionSite {
  readonly scalar: YamlScalar;
  readonly path: readonly string[];
  readonly definition: string;
  /** Names of contexts and functions (`hashFiles(1,255)`). */
  readonly context: readonly string[];
  readonly shape: Shape;
  /** An `if`: an expression even without `${{ }}`. */
  readonly isCondition: boolean;
}

export interface SchemaResult {
  readonly problems: readonly SchemaProblem[];
  readonly sites: readonly ExpressionSite[];
}

/** Definitions of what is an expression even without `${{ }}`. */
export const CONDITION = /^(?:job-if|step-if|snapshot-if|runs-if)$/;
const EMPTY: SchemaResult = { problems: [], sites: [] };

const GRAMMARS: Readonly<Record<ActionsFileKind, () => Grammar>> = {
  workflow: workflowGrammar,
  action: actionGrammar,
  dependabot: dependabotGrammar,
};

/** Walks the whole file along the official grammar, once. */
export const schemaOf = memoize((file: ActionsFile): SchemaResult => {
  const root = file.yaml.documents[0]?.root;
  if (!root) return EMPTY;
  const interpreter = new Interpreter(GRAMMARS[file.kind]());
  interpreter.start(root);
  const { errors } = file.yaml;
  if (errors.length === 0) return interpreter;
  // The value of a key may be what cannot be read.
  const determined = interpreter.problems.filter(({ kind }) => kind !== 'undetermined' && kind !== 'empty-value');
  return {
    sites: interpreter.sites.filter(({ scalar }) => !errors.some(({ span }) => overlaps(span, scalar.span))),
    problems: certainProblems(determined, file.yaml, file.source),
  };
});

class Interpreter implements SchemaResult {
  readonly problems: SchemaProblem[] = [];
  readonly sites: ExpressionSite[] = [];
  private readonly path: string[] = [];
  private readonly aliased = new Map<YamlNode, Set<string>>();

  constructor(private readonly grammar: Grammar) {}

  start(root: YamlNode): void {
    this.value(root, this.grammar.shape(this.grammar.root), [], null);
  }

  private report(kind: ProblemKind, span: Span, shape: string, more: Partial<SchemaProblem>): void {
    this.problems.push({
      kind,
      span,
      path: [...this.path],
      definition: shape,
      name: '',
      candidates: [],
      meant: null,
      expected: '',
      mapping: null,
      pair: null,
      first: null,
      ...more,
    });
  }

  private value(node: YamlNode | null, shape: Shape, inherited: readonly string[], pair: YamlPair | null): void {
    const context = shape.context ?? inherited;
    if (shape.any) return this.free(node, shape, context);
    if (node === null) this.absent(shape, pair);
    else if (node.kind === 'scalar') this.scalar(node, shape, context, pair);
    else if (node.kind === 'sequence') {
      if (shape.sequence === null) this.wrongType(node, shape, pair);
      else {
        const item = this.grammar.shape(shape.sequence);
        this.path.push('[]');
        for (const one of node.items) this.value(one, item, context, null);
        this.path.pop();
      }
    } else if (shape.mappings.length === 0) this.wrongType(node, shape, pair);
    else this.mapping(node, shape, context);
  }

  /** Below a place that takes anything, expressions are all that there is to check. */
  private free(node: YamlNode | null, shape: Shape, context: readonly string[]): void {
    if (node === null || context.length === 0 || (node.alias && node.kind !== 'scalar')) return;
    if (node.kind === 'sequence') for (const item of node.items) this.free(item, shape, context);
    else if (node.kind === 'mapping') for (const { value } of node.pairs) this.free(value, shape, context);
    else if (node.text.includes('${{'))
      this.sites.push({ scalar: node, path: [...this.path], definition: 'any', context, shape, isCondition: false });
  }

  private absent(shape: Shape, pair: YamlPair | null, at: Span | null = null): void {
    const isTaken = shape.allowsNull || shape.strings.some((one) => !one.requireNonEmpty && one.values === null);
    if (isTaken && !CONDITION.test(shape.definition)) return;
    const span = pair?.key.span ?? at;
    const name = pair?.key.text ?? '';
    if (span) this.report('empty-value', span, shape.definition, { name, pair, expected: expectation(shape) });
  }

  private wrongType(node: YamlNode, shape: Shape, pair: YamlPair | null): void {
    const span = firstLine(node);
    this.report('wrong-type', span, shape.definition, { name: node.kind, pair, expected: expectation(shape) });
  }

  private scalar(node: YamlScalar, shape: Shape, context: readonly string[], pair: YamlPair | null): void {
    const isCondition = CONDITION.test(shape.definition);
    const hasExpression = node.text.includes('${{');
    if (hasExpression && context.length === 0) {
      // A shell may be a literal in braces: it needs no context.
      if (shape.definition === 'shell' && /^\$\{\{\s*'[^']*'\s*\}\}$/.test(node.text)) return;
      this.report('expression-not-allowed', node.span, shape.definition, { name: node.text, pair });
      return;
    }
    const isNull = node.value === null && node.style === 'plain';
    if (isCondition && (isNull || node.text.trim() === '')) return this.absent(shape, pair, node.span);
    if (hasExpression || isCondition) {
      this.sites.push({
        scalar: node,
        path: [...this.path],
        definition: shape.definition,
        context,
        shape,
        isCondition,
      });
      return;
    }
    if (isNull) return this.absent(shape, pair, node.span);
    if (typeof node.value === 'boolean' && shape.allowsBoolean) return;
    if (typeof node.value === 'number' && shape.allowsNumber) return;
    if (shape.strings.some((one) => fits(one, node.text))) return;
    if (node.text === '') {
      this.report('empty-value', node.span, shape.definition, {
        name: pair?.key.text ?? '',
        pair,
        expected: expectation(shape),
      });
      return;
    }
    const values = shape.strings.flatMap((one) => one.values ?? []);
    const kind = values.length > 0 ? 'unexpected-value' : 'wrong-type';
    this.report(kind, node.span, shape.definition, {
      name: node.text,
      candidates: values,
      pair,
      expected: expectation(shape),
    });
  }

  private mapping(node: YamlMapping, shape: Shape, context: readonly string[]): void {
    let shapes = likeliest(shape.mappings, node);
    const seen = new Map<string, YamlPair>();
    const isClosed = shapes.every((one) => one.loose === null);
    let hasExpressionKey = false;
    let hasConflict = false;
    const slips = new Set<string>();
    for (const pair of node.mergePairs)
      this.report('merge-key', pair.key.span, shape.definition, { pair, mapping: node });
    for (const pair of node.pairs) {
      const key = pair.key.text;
      if (key.includes('${{')) {
        hasExpressionKey = true;
        this.keyExpression(pair.key, shape, context);
        continue;
      }
      const upper = key.toUpperCase();
      const first = seen.get(upper);
      if (first) {
        // The same letters are the business of YAML itself.
        if (first.key.text !== key)
          this.report('duplicate-key', pair.key.span, shape.definition, { name: key, pair, first, mapping: node });
        continue;
      }
      seen.set(upper, pair);
      const fitting = shapes.every((one) => one.properties.has(key))
        ? shapes
        : shapes.filter((one) => one.properties.has(key));
      const property = fitting[0]?.properties.get(key);
      if (property) {
        shapes = fitting;
        this.pair(pair, property.type, context);
        continue;
      }
      const loose = shapes.find((one) => one.loose !== null)?.loose;
      if (loose) {
        if (key === '' && this.grammar.shape(loose.key).strings.every((one) => one.requireNonEmpty))
          this.report('empty-value', pair.key.span, loose.key, { name: '', pair, expected: 'a name' });
        this.pair(pair, loose.value, context);
      } else if (shape.mappings.some((one) => one.properties.has(key))) {
        hasConflict = true;
        this.conflictingKey(node, pair, shape, shapes);
      } else {
        const meant = this.unknownKey(node, pair, shape, shapes, seen);
        if (meant !== null) slips.add(meant);
      }
    }
    // What is missing then follows from the mistake that is told.
    if (hasExpressionKey || hasConflict || node.mergePairs.length > 0) return;
    const [only] = shapes;
    if (shapes.length === 1 && only) this.missingKeys(node, only, seen, slips);
    else if (isClosed && shapes.length > 1) this.undetermined(node, shape, shapes, seen, slips);
  }

  private pair(pair: YamlPair, definition: string, context: readonly string[]): void {
    const value = pair.value;
    // What an anchor holds is judged once for each definition that it is used as.
    if (value?.alias && value.kind !== 'scalar') {
      const known = this.aliased.get(value) ?? new Set();
      if (known.has(definition)) return;
      this.aliased.set(value, known.add(definition));
    }
    this.path.push(pair.key.text);
    this.value(value, this.grammar.shape(definition), context, pair);
    this.path.pop();
  }

  private keyExpression(key: YamlScalar, shape: Shape, context: readonly string[]): void {
    if (context.length === 0) {
      this.report('expression-not-allowed', key.span, shape.definition, { name: key.text });
      return;
    }
    this.sites.push({
      scalar: key,
      path: [...this.path],
      definition: 'key',
      context,
      shape: this.grammar.shape('string'),
      isCondition: false,
    });
  }

  /** Gives the name that was most likely meant. */
  private unknownKey(
    mapping: YamlMapping,
    pair: YamlPair,
    shape: Shape,
    shapes: readonly MappingShape[],
    seen: ReadonlyMap<string, YamlPair>,
  ): string | null {
    // A key in capitals is seen itself, and the right spelling of it is still to be had.
    const candidates = [...new Set(shapes.flatMap((one) => [...one.properties.keys()]))].filter(
      (one) => (seen.get(one.toUpperCase()) ?? pair) === pair,
    );
    const name = pair.key.text;
    const meant = closest(name, candidates);
    this.report('unknown-key', pair.key.span, shapeName(shape, shapes), { name, candidates, meant, pair, mapping });
    return meant;
  }

  private conflictingKey(mapping: YamlMapping, pair: YamlPair, shape: Shape, shapes: readonly MappingShape[]): void {
    const name = pair.key.text;
    const others = shape.mappings.filter((one) => one.properties.has(name));
    const isDecisive = ({ key }: YamlPair): boolean =>
      shapes.some((one) => one.properties.has(key.text)) && others.every((one) => !one.properties.has(key.text));
    const first = mapping.pairs.find(isDecisive) ?? null;
    this.report('conflicting-key', pair.key.span, shapeName(shape, shapes), { name, pair, mapping, first });
  }

  private missingKeys(
    node: YamlMapping,
    shape: MappingShape,
    seen: ReadonlyMap<string, YamlPair>,
    slips: ReadonlySet<string>,
  ): void {
    const missing = requiredOf(shape).filter(
      (name) => !seen.has(name.toUpperCase()) && !slips.has(name) && !node.get(name),
    );
    const [name] = missing;
    if (name !== undefined)
      this.report('missing-key', firstKey(node), shape.definition, { name, candidates: missing, mapping: node });
  }

  private undetermined(
    node: YamlMapping,
    shape: Shape,
    shapes: readonly MappingShape[],
    seen: ReadonlyMap<string, YamlPair>,
    slips: ReadonlySet<string>,
  ): void {
    const required = shapes.flatMap((one) => [...one.properties].filter(([, property]) => property.required));
    const candidates = [...new Set(required.map(([name]) => name))].filter((one) => !seen.has(one.toUpperCase()));
    if (candidates.some((one) => slips.has(one))) return;
    this.report('undetermined', firstKey(node), shape.definition, { candidates, mapping: node });
  }
}

const requiredOf = memoize((shape: MappingShape): readonly string[] =>
  [...shape.properties].filter(([, { required }]) => required).map(([name]) => name),
);

const shapeName = (shape: Shape, shapes: readonly MappingShape[]): string =>
  shapes.length === 1 ? (shapes[0]?.definition ?? shape.definition) : shape.definition;

const fits = (string: Shape['strings'][number], text: string): boolean =>
  string.values ? string.values.includes(text) : !(string.requireNonEmpty && text === '');

const firstKey = (node: YamlMapping): Span => node.pairs[0]?.key.span ?? node.alias ?? node.span;

/** A collection is pointed at by what begins it. */
function firstLine(node: YamlNode): Span {
  if (node.alias) return node.alias;
  if (node.kind === 'scalar') return node.span;
  if (node.kind === 'mapping' && !node.isFlow) return firstKey(node);
  return node.isFlow ? node.span : { start: node.span.start, end: node.span.start + 1 };
}

function expectation(shape: Shape): string {
  const kinds = [
    shape.mappings.length > 0 && 'a mapping',
    shape.sequence !== null && 'a list',
    shape.strings.length > 0 && (shape.strings.every((one) => one.values) ? 'one of the known words' : 'a text'),
    shape.allowsNumber && 'a number',
    shape.allowsBoolean && '`true` or `false`',
    shape.allowsNull && 'nothing',
  ].filter((kind) => kind !== false);
  return inWords(kinds, 'or') || 'nothing';
}

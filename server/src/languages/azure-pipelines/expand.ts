/** Reads lists and mappings with templates put in and conditions, loops and insertions opened, where they are known. */
import type { Fact } from '../../pipeline/model';
import {
  effectivePairs,
  isMapping,
  isScalar,
  isSequence,
  type YamlMapping,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';
import type { ListKind, Placed, Scope, Word } from './scope';
import { evaluate, textOf, truth, UNKNOWN, type Plain, type Value } from './template-value';
import { parseTemplateExpression } from './template-expression';
import { isExpression } from './expressions';

export interface Item extends Placed<YamlMapping> {
  readonly isConditional: boolean;
}

export interface Items {
  readonly items: readonly Item[];
  /** True where there may be more that are not known. */
  readonly isOpen: boolean;
}

export interface Pair {
  /** With its expressions worked in. */
  readonly name: string;
  readonly pair: YamlPair;
  readonly value: Placed | null;
  readonly isConditional: boolean;
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly isOpen: boolean;
}

const WHOLE = /^\s*\$\{\{([^]*)\}\}\s*$/;
const EXPRESSION = /\$\{\{((?:'[^']*'|[^'}]|\}(?!\}))*)\}\}/g;
const DIRECTIVE = /^\s*(if|elseif|else|each|insert)\b([^]*)$/;

const wholeExpression = (text: string): string | null => {
  const inner = WHOLE.exec(text)?.[1];
  return inner === undefined || inner.replace(/'[^']*'/g, '').includes('${{') ? null : inner;
};

interface Directive {
  readonly word: string;
  readonly rest: string;
}

function directiveOf(text: string): Directive | null {
  const found = DIRECTIVE.exec(wholeExpression(text) ?? '');
  return found ? { word: found[1] ?? '', rest: (found[2] ?? '').trim() } : null;
}

/** `${{ if … }}`, `${{ elseif … }}` and `${{ else }}`. */
export const isCondition = (key: string): boolean => /if|else/.test(directiveOf(key)?.word ?? '');

function valueOfExpression(text: string, scope: Scope): Value<Scope> {
  const expression = parseTemplateExpression(text);
  if (!expression || scope.expansion.budget-- <= 0) return UNKNOWN;
  return evaluate<Scope>(expression, {
    named: (name) => {
      const known = scope.variables.get(name.toLowerCase());
      return known ?? (name.toLowerCase() === 'parameters' ? PARAMETERS : UNKNOWN);
    },
    member: (of, key) => (of === PARAMETERS ? parameterOf(scope, key) : memberOf(of, key)),
    settle,
  });
}

/** Stands for all parameters until one of them is asked for. */
const PARAMETERS: Value<Scope> = { kind: 'plain', value: 'parameters', varies: false };

const parameterOf = (scope: Scope, key: Plain): Value<Scope> =>
  scope.parameters.get(textOf(key).toLowerCase()) ?? UNKNOWN;

function memberOf(of: Value<Scope>, key: Plain): Value<Scope> {
  if (of.kind === 'pair') return key === 'key' ? plain(of.key, of.varies) : key === 'value' ? of.value : UNKNOWN;
  if (of.kind !== 'written') return UNKNOWN;
  const placed = settled({ node: of.node, scope: of.home, varies: of.varies });
  if (isSequence(placed.node) && typeof key === 'number') {
    const { items } = placed.node;
    const item = items.every((one) => !isExpression(isScalar(one) ? one.text : '')) ? items[key] : undefined;
    return item ? written({ ...placed, node: item }) : UNKNOWN;
  }
  if (!isMapping(placed.node)) return UNKNOWN;
  const { pairs, isOpen } = pairsOf(placed);
  const found = pairs.find(({ name }) => name.toLowerCase() === textOf(key).toLowerCase());
  if (found) return found.value && !found.isConditional ? written(found.value) : UNKNOWN;
  return isOpen ? UNKNOWN : plain('', placed.varies);
}

const plain = (value: Plain, varies: boolean): Value<Scope> => ({ kind: 'plain', value, varies });

export const written = ({ node, scope, varies }: Placed): Value<Scope> => ({
  kind: 'written',
  node,
  home: scope,
  varies,
});

/** A written scalar as its text, with what its own expressions stand for. */
export function settle(value: Value<Scope>): Value<Scope> {
  if (value.kind !== 'written') return value;
  const placed = settled({ node: value.node, scope: value.home, varies: value.varies });
  if (!isScalar(placed.node)) return written(placed);
  const word = wordOf(placed.node, placed);
  if (isExpression(word.text)) return UNKNOWN;
  return plain(word.text, word.varies);
}

/** What stands in a node's place: where a whole scalar is an expression, the node that it stands for. */
function settled(placed: Placed): Placed {
  let current = placed;
  while (isScalar(current.node)) {
    const inner = wholeExpression(current.node.text);
    if (inner === null) break;
    const value = valueOfExpression(inner, current.scope);
    if (value.kind !== 'written') break;
    current = { node: value.node, scope: value.home, varies: current.varies || value.varies };
  }
  return current;
}

function wordOf(node: YamlScalar, { scope, varies: mayVary }: Placed): Word {
  let varies = mayVary;
  if (!node.text.includes('${{')) return { node, scope, varies, text: node.text, span: node.span, isReplaced: false };
  const text = node.text.replace(EXPRESSION, (whole, inner: string) => {
    const value = settle(valueOfExpression(inner, scope));
    if (value.kind !== 'plain') return whole;
    varies ||= value.varies;
    return textOf(value.value);
  });
  return { node, scope, varies, text, span: node.span, isReplaced: text !== node.text };
}

/** The value of a key, with what it stands for. */
export function valueAt(of: Placed | null | undefined, key: string): Placed | null {
  if (!of || !isMapping(of.node)) return null;
  const found = hasDynamicKeys(of.node)
    ? (pairsOf(of).pairs.find(({ name }) => name === key)?.value ?? null)
    : placedValue(of.node.get(key)?.value ?? null, of);
  return found && settled(found);
}

const placedValue = (node: YamlPair['value'], { scope, varies }: Placed): Placed | null =>
  node && { node, scope, varies };

export const scalarPlaced = (placed: Placed | null): Word | null =>
  placed && isScalar(placed.node) ? wordOf(placed.node, placed) : null;

export const wordAt = (of: Placed | null | undefined, key: string): Word | null => scalarPlaced(valueAt(of, key));

interface Entry extends Placed {
  readonly isConditional: boolean;
}

/** The entries of a list. `kind`: what of a template takes the place of an entry that names one. */
export function itemsOf(list: Placed | null, kind: ListKind | null = null): Items {
  const reader = new ListReader(kind);
  reader.read(list, false, 0);
  return { items: reader.entries.filter(isItem), isOpen: reader.isOpen };
}

const isItem = (entry: Entry): entry is Item => isMapping(entry.node);

/** The texts of a list, or the one that stands in its place. */
export function wordsOf(list: Placed | null): readonly Word[] {
  if (!list) return [];
  const reader = new ListReader(null);
  if (isScalar(list.node)) reader.add(list, false, 0);
  else reader.read(list, false, 0);
  return reader.entries.flatMap((entry) => scalarPlaced(entry) ?? []).filter(({ text }) => text !== '');
}

/** Lists of lists, templates of templates: nobody nests them deeper (Azure's own limit is 100 for templates). */
const MAX_DEPTH = 100;

class ListReader {
  readonly entries: Entry[] = [];
  isOpen = false;

  constructor(private readonly kind: ListKind | null) {}

  read(list: Placed | null, isConditional: boolean, depth: number): void {
    if (!list) return;
    const placed = settled(list);
    const { node, scope, varies } = placed;
    if (varies) this.isOpen = true;
    if (!isSequence(node)) {
      // A template of variables may hold a mapping.
      if (isScalar(node) ? isExpression(node.text) : this.kind === null || this.kind === 'variables')
        this.isOpen = true;
      return;
    }
    const branches = new Branches();
    for (const item of node.items) {
      const entry: Placed = { node: item, scope, varies };
      if (isMapping(item) && isInsertion(item)) this.insert({ ...entry, node: item }, branches, isConditional, depth);
      else {
        branches.end();
        this.add(entry, isConditional, depth);
      }
    }
  }

  add(entry: Placed, isConditional: boolean, depth: number): void {
    const { budget } = entry.scope.expansion;
    if (budget <= 0 || depth > MAX_DEPTH) {
      this.isOpen = true;
      return;
    }
    entry.scope.expansion.budget--;
    const placed = settled(entry);
    const { node } = placed;
    if (isSequence(node)) return this.read(placed, isConditional, depth + 1);
    if (isScalar(node) && isExpression(wordOf(node, placed).text)) {
      this.isOpen = true;
      return;
    }
    const template = this.kind ? wordAt(placed, 'template') : null;
    if (template && this.kind && isMapping(node)) {
      const within = placed.scope.expansion.enter(template, { ...placed, node });
      if (within) this.read(valueAt(within, this.kind), isConditional, depth + 1);
      else this.isOpen = true;
    } else if (isMapping(node) && node.pairs.every(({ key }) => isExpression(key.text)) && pairsOf(placed).isOpen)
      this.isOpen = true;
    else this.entries.push({ node, scope: placed.scope, varies: placed.varies, isConditional });
  }

  /** An entry all of whose keys are conditions or loops over lists. */
  private insert(
    { node, scope, varies }: Placed<YamlMapping>,
    branches: Branches,
    isConditional: boolean,
    depth: number,
  ): void {
    for (const { key, value } of node.pairs) {
      const directive = directiveOf(key.text);
      if (!directive || !value) continue;
      for (const opened of branches.open(directive, scope)) {
        if (opened.isOpen) this.isOpen = true;
        this.read({ node: value, scope: opened.scope, varies }, isConditional || opened.isConditional, depth + 1);
      }
    }
  }
}

/** True where what stands below the keys are further entries, and not keys of one entry. */
const isInsertion = ({ pairs }: YamlMapping): boolean =>
  pairs.length > 0 && pairs.every(({ key, value }) => directiveOf(key.text) !== null && !isMapping(value));

/** True where an expression decides whether a key is there, or what it is called. */
export function hasDynamicKeys(node: YamlMapping): boolean {
  // Asked for at every value that is looked up.
  for (const { key } of effectivePairs(node)) if (key.text.includes('${{')) return true;
  return false;
}

/** The pairs of a mapping, those in conditional insertions too. */
export function pairsOf(of: Placed | null | undefined): Pairs {
  if (!of) return { pairs: [], isOpen: false };
  const placed = settled(of);
  const { node, scope, varies } = placed;
  if (!isMapping(node)) return { pairs: [], isOpen: isScalar(node) && isExpression(node.text) };
  const found: Pair[] = [];
  let isOpen = varies;
  const branches = new Branches();
  for (const pair of effectivePairs(node)) {
    const { key, value } = pair;
    const directive = key.text.includes('${{') ? directiveOf(key.text) : null;
    if (!directive) {
      branches.end();
      const { text } = wordOf(key, placed);
      if (isExpression(text)) isOpen = true;
      else found.push({ name: text, pair, value: value && { node: value, scope, varies }, isConditional: false });
      continue;
    }
    for (const opened of branches.open(directive, scope)) {
      const inner = value ? pairsOf({ node: value, scope: opened.scope, varies }) : null;
      if (opened.isOpen || inner?.isOpen) isOpen = true;
      for (const one of inner?.pairs ?? [])
        found.push({ ...one, isConditional: one.isConditional || opened.isConditional });
    }
  }
  return { pairs: found, isOpen };
}

interface Opened {
  readonly scope: Scope;
  readonly isConditional: boolean;
  /** True where nobody knows how often it is there. */
  readonly isOpen: boolean;
}

/** Conditions one after another, of which at most one holds, and loops. */
class Branches {
  /** Whether one of them held already; null where none stands before. */
  private taken: Fact | null = null;

  end(): void {
    this.taken = null;
  }

  /** Each time that what is below the key is put in. */
  open({ word, rest }: Directive, scope: Scope): readonly Opened[] {
    if (word === 'each') {
      this.end();
      return eachOf(rest, scope);
    }
    if (word === 'insert') {
      this.end();
      return [{ scope, isConditional: false, isOpen: false }];
    }
    const before = word === 'if' ? 'no' : (this.taken ?? 'unknown');
    const own = word === 'else' ? 'yes' : conditionOf(rest, scope);
    this.taken =
      before === 'yes' || own === 'yes' ? (before === 'unknown' ? 'unknown' : 'yes') : before === 'no' ? own : before;
    if (before === 'yes' || own === 'no') return [];
    return [{ scope, isConditional: before === 'unknown' || own === 'unknown', isOpen: false }];
  }
}

/** Unknown, too, where a person who starts the pipeline decides it. */
function conditionOf(text: string, scope: Scope): Fact {
  const value = settle(valueOfExpression(text, scope));
  return value.kind !== 'unknown' && value.varies ? 'unknown' : truth(value);
}

function eachOf(text: string, scope: Scope): readonly Opened[] {
  const [, name = '', list = ''] = /^([A-Za-z_]\w*)\s+in\b([^]*)$/.exec(text) ?? [];
  const within = (value: Value<Scope>): Scope => ({
    ...scope,
    variables: new Map([...scope.variables, [name.toLowerCase(), value]]),
  });
  const value = valueOfExpression(list, scope);
  const all = value.kind === 'written' ? settled({ node: value.node, scope: value.home, varies: value.varies }) : null;
  const members = all && membersOf(all);
  if (!members) return [{ scope: within(UNKNOWN), isConditional: true, isOpen: true }];
  return members.map((member) => ({ scope: within(member), isConditional: all.varies, isOpen: all.varies }));
}

/** What a loop goes over; null where it is not known. */
function membersOf(placed: Placed): readonly Value<Scope>[] | null {
  if (isSequence(placed.node)) {
    const reader = new ListReader(null);
    reader.read({ ...placed, varies: false }, false, 0);
    return reader.isOpen ? null : reader.entries.map((entry) => written({ ...entry, varies: placed.varies }));
  }
  if (!isMapping(placed.node)) return null;
  const { pairs, isOpen } = pairsOf({ ...placed, varies: false });
  if (isOpen || pairs.some(({ isConditional }) => isConditional)) return null;
  return pairs.map(({ name, value }) => ({
    kind: 'pair',
    key: name,
    value: value ? written({ ...value, varies: placed.varies }) : { kind: 'plain', value: null, varies: placed.varies },
    varies: placed.varies,
  }));
}

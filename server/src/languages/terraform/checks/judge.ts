import { equals, hasHole, HOLE, isList, isMap, UNKNOWN, type Value } from '../value';
import type { Evaluator } from '../evaluate';
import { isProviderSince } from '../providers';
import { findCompanion, type Surroundings } from './companions';
import { not, type Any, type Constant, type First, type Formula, type Leaf, type Truth } from './formula';
import { hasPolicyFault } from './policy';
import { decodeBase64, parseJson } from './json';
import { placesAt, read, readValue, type Found, type Place } from './read';
import { areSame, isOutside, isSomething, refersTo } from './relations';
import { parseYamlText } from './yaml';

/** What a formula says of a block, and the place that decided it where it is true. */
export interface Verdict {
  readonly truth: Truth;
  readonly found: Found | null;
}

const TRUE: Verdict = { truth: true, found: null };
const FALSE: Verdict = { truth: false, found: null };
const UNSURE: Verdict = { truth: null, found: null };
const verdict = (truth: Truth): Verdict => (truth === null ? UNSURE : truth ? TRUE : FALSE);

export function judge(formula: Formula, place: Place, around: Surroundings): Verdict {
  if ('all' in formula) return judgeAll(formula.all, place, around);
  if ('any' in formula) return judgeAny(formula, place, around);
  if ('not' in formula) return verdict(not(judge(formula.not, place, around).truth));
  if ('some' in formula) {
    const places = placesAt(around.evaluator, place, segments(formula.some));
    return places === null ? UNSURE : anyOf(places.map((one) => judge(formula.of, one, around)));
  }
  if ('first' in formula) return judgeFirst(formula, place, around);
  if ('companion' in formula) {
    return verdict(
      findCompanion(formula, around, (other, scope) => judge(formula.of ?? { all: [] }, other, scope).truth),
    );
  }
  if ('policy' in formula) {
    const { truth, span } = hasPolicyFault(formula, place, around);
    if (truth !== true || !span) return verdict(truth);
    return { truth, found: { value: UNKNOWN, span, isCertain: true, attribute: null, missing: null } };
  }
  if ('since' in formula) {
    const { module } = around;
    return verdict((module && isProviderSince(module, formula.provider, formula.since)) ?? formula.otherwise);
  }
  if ('same' in formula) return verdict(areSame(formula, place, around.evaluator));
  if ('outside' in formula) return verdict(isOutside(formula, place, around.evaluator));
  if ('refers' in formula) return verdict(refersTo(formula, place, around.evaluator));
  return judgeLeaf(formula, place, around);
}

const segments = (path: string): readonly string[] => (path === '' ? [] : path.split('.'));

/** The place of an `all` is that of its first part with one: conditions come after what they are about. */
function judgeAll(parts: readonly Formula[], place: Place, around: Surroundings): Verdict {
  let truth: Truth = true;
  let found: Found | null = null;
  for (const part of parts) {
    const one = judge(part, place, around);
    if (one.truth === false) return FALSE;
    if (one.truth === null) truth = null;
    found ??= one.found;
  }
  return { truth, found };
}

function judgeFirst({ first, order, of, is }: First, place: Place, around: Surroundings): Verdict {
  const places = placesAt(around.evaluator, place, segments(first));
  if (places === null) return UNSURE;
  const rules = places
    .map((one) => ({
      place: one,
      fits: judge(of, one, around).truth,
      number: numberOf(read(around.evaluator, one, segments(order))[0]?.value),
    }))
    .filter(({ fits }) => fits !== false)
    .sort((a, b) => a.number - b.number);
  const [least] = rules;
  if (!least) return FALSE;
  // Which one is first is not known where that one may not fit, or one of them has no known number.
  const isSure = least.fits === true && rules.every(({ number }) => Number.isFinite(number));
  return isSure ? judgeAll([of, is], least.place, around) : UNSURE;
}

const numberOf = (value: Value | undefined): number =>
  typeof value === 'number' ? value : typeof value === 'string' && !hasHole(value) ? Number.parseInt(value, 10) : NaN;

const judgeAny = (formula: Any, place: Place, around: Surroundings): Verdict =>
  anyOf(formula.any.map((part) => judge(part, place, around)));

function anyOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((one) => one.truth === true) ?? (verdicts.some((one) => one.truth === null) ? UNSURE : FALSE);
}

function judgeLeaf(leaf: Leaf, place: Place, around: Surroundings): Verdict {
  const paths = typeof leaf.path === 'string' ? [leaf.path] : leaf.path;
  let found: readonly Found[] = [];
  for (const path of paths) {
    const here = read(around.evaluator, place, segments(path))
      .map((one) => (leaf.decode ? decoded(one) : one))
      .flatMap((one) => inJson(leaf, one));
    if (found.length === 0 || here.some((one) => one.value !== undefined)) found = here;
    if (here.some((one) => one.value !== undefined)) break;
  }
  const whenAbsent = leaf.present === undefined ? (leaf.absent ?? false) : !leaf.present;
  return anyOf(
    found.map((one): Verdict => {
      const truth = one.value === undefined ? whenAbsent : testFound(leaf, one, one.value, around.evaluator);
      const sure = one.isCertain || truth === whenAbsent ? truth : null;
      return sure === true ? { truth: true, found: one } : verdict(sure);
    }),
  );
}

const decoded = (found: Found): Found =>
  typeof found.value === 'string' ? { ...found, value: decodeBase64(found.value) } : found;

function inJson(leaf: Leaf, found: Found): readonly Found[] {
  if (leaf.json === undefined || typeof found.value !== 'string') return [found];
  const { value: text, span, isCertain, attribute } = found;
  const value = /^\s*[[{]/.test(text) ? parseJson(text) : parseYamlText(text);
  return readValue(value, segments(leaf.json), span, isCertain, attribute);
}

function testFound(leaf: Leaf, found: Found, value: Value, evaluator: Evaluator): Truth {
  if (value === UNKNOWN && isSomething(found, evaluator)) {
    if (leaf.present === true) return true;
    if (leaf.empty || leaf.in?.every((one) => one === '')) return false;
  }
  return test(leaf, value);
}

/** Patterns of the table, made once. */
const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) patterns.set(source, (pattern = new RegExp(source)));
  return pattern;
}

function test(leaf: Leaf, value: Value): Truth {
  if (leaf.present !== undefined) {
    if (isNothing(value)) return !leaf.present;
    return value === UNKNOWN && leaf.present ? null : leaf.present;
  }
  if (value === UNKNOWN) return null;
  if (leaf.in) return isOneOf(value, leaf.in);
  if (leaf.notIn) return not(isOneOf(value, leaf.notIn));
  if (leaf.has) return holds(value, leaf.has);
  if (leaf.lacks) return lacks(value, leaf.lacks);
  if (leaf.below !== undefined) return compare(value, (number) => number < (leaf.below ?? 0));
  if (leaf.above !== undefined) return compare(value, (number) => number > (leaf.above ?? 0));
  if (leaf.matches !== undefined) return matches(value, patternOf(leaf.matches));
  if (leaf.lacksMatch !== undefined) return not(matches(value, patternOf(leaf.lacksMatch)));
  if (leaf.covers !== undefined) return covers(value, leaf.covers);
  if (leaf.wider !== undefined) return isWider(value, leaf.wider);
  if (leaf.fewer !== undefined) return isList(value) ? value.length < leaf.fewer : null;
  if (leaf.empty) return value === '' || (isList(value) && value.length === 0) || (isMap(value) && value.size === 0);
  return false;
}

/** Providers take an empty text or list for one that is not set. */
const isNothing = (value: Value): boolean =>
  typeof value === 'string' ? value.trim() === '' : isList(value) && value.length === 0;

/** True where one is true; null where one may be. */
function oneOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

const isOneOf = (value: Value, constants: readonly Constant[]): Truth =>
  oneOf(constants.map((constant) => equals(value, constant)));

const holds = (value: Value, constants: readonly Constant[]): Truth =>
  isList(value) ? oneOf(value.map((item) => isOneOf(item, constants))) : isOneOf(value, constants);

function lacks(value: Value, constants: readonly Constant[]): Truth {
  const items: readonly Value[] = isList(value) ? value : [value];
  return oneOf(constants.map((constant) => not(oneOf(items.map((item) => equals(item, constant))))));
}

function compare(value: Value, holdsFor: (number: number) => boolean): Truth {
  if (hasHole(value)) return null;
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? holdsFor(number) : null;
}

function covers(value: Value, port: number): Truth {
  if (value === UNKNOWN) return null;
  if (isList(value)) return oneOf(value.map((item) => covers(item, port)));
  const text = String(value);
  if (text.includes(HOLE)) return null;
  if (text === '*') return true;
  return text.split(',').some((range) => {
    const [first, last] = endsOf(range);
    return first <= port && port <= last;
  });
}

function isWider(value: Value, width: number): Truth {
  if (value === UNKNOWN) return null;
  if (isList(value)) return oneOf(value.map((item) => isWider(item, width)));
  const text = String(value);
  if (text.includes(HOLE)) return null;
  const [first, last] = endsOf(text);
  return last - first > width;
}

/** Of `80` or `1000-2000`; not numbers where it is none. */
function endsOf(range: string): readonly [first: number, last: number] {
  const [first = NaN, last = first] = range.split('-').map(Number);
  return [first, last];
}

function matches(value: Value, pattern: RegExp): Truth {
  if (isList(value)) return oneOf(value.map((item) => matches(item, pattern)));
  if (value === UNKNOWN) return null;
  if (isMap(value)) return oneOf([...value.values()].map((item) => matches(item, pattern)));
  const text = String(value);
  const match = pattern.exec(text);
  if (match && !match[0].includes(HOLE)) return true;
  return text.includes(HOLE) ? null : match !== null;
}

/** The shapes that values may have, compiled from the table of keywords when they are first asked for. */
import { keywords, type RawShape } from './keywords';

export type ScalarType = 'text' | 'string' | 'scalar' | 'bool' | 'int' | 'any' | 'enum' | 'pattern';

export interface ScalarShape {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly values: readonly string[];
  /** True for an enumeration in which a variable may stand. */
  readonly takesVariables: boolean;
  /** True for an enumeration to which GitLab adds words now and then. */
  readonly isOpen: boolean;
  readonly min: number;
  readonly max: number;
  /** Which pattern. */
  readonly name: string;
}

export interface ListShape {
  readonly kind: 'list';
  readonly item: () => Shape;
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
  /** True where lists in the list are opened. */
  readonly nested: boolean;
}

export interface MapShape {
  readonly kind: 'map';
  readonly item: () => Shape;
}

export interface KeysShape {
  readonly kind: 'keys';
  readonly keys: ReadonlyMap<string, () => Shape>;
  readonly required: readonly string[];
  /** At least one of them is needed. */
  readonly some: readonly string[];
  /** Of each group, no more than one is taken. */
  readonly one: readonly (readonly string[])[];
  /** A key that makes no sense without another. */
  readonly needs: readonly (readonly [string, string])[];
}

export interface ChoiceShape {
  readonly kind: 'choice';
  readonly options: readonly (() => Shape)[];
}

/** A key that is known elsewhere and refused here. */
export interface NeverShape {
  readonly kind: 'never';
  readonly reason: string;
}

export type Shape = ScalarShape | ListShape | MapShape | KeysShape | ChoiceShape | NeverShape;

const named = new Map<string, Shape>();

/** The shape that the table calls by this name. */
export function shapeNamed(name: string): Shape {
  let shape = named.get(name);
  if (!shape) {
    const { shapes } = keywords();
    named.set(name, (shape = compile(shapes[name] ?? 'any')));
  }
  return shape;
}

const roots = new Map<string, Shape>();

/** The shape of a keyword at the root of a file; undefined where the key is a job. */
export function rootShape(keyword: string): Shape | undefined {
  let shape = roots.get(keyword);
  if (!shape) {
    const raw = keywords().rootShapes[keyword];
    if (raw !== undefined) roots.set(keyword, (shape = compile(raw)));
  }
  return shape;
}

const lazy = (raw: RawShape): (() => Shape) => {
  let shape: Shape | undefined;
  return () => (shape ??= compile(raw));
};

function compile(raw: RawShape): Shape {
  if (typeof raw === 'string') return raw.startsWith('@') ? shapeNamed(raw.slice(1)) : scalar(raw);
  if (isChoice(raw)) return { kind: 'choice', options: raw.map(lazy) };
  if (typeof raw['never'] === 'string') return { kind: 'never', reason: raw['never'] };
  if (raw['list'] !== undefined) {
    return {
      kind: 'list',
      item: lazy(raw['list'] as RawShape),
      min: numberOr(raw['min'], 0),
      max: numberOr(raw['max'], Infinity),
      unique: raw['unique'] === true,
      nested: raw['nested'] === true,
    };
  }
  if (raw['map'] !== undefined) return { kind: 'map', item: lazy(raw['map'] as RawShape) };
  return compileKeys(raw);
}

const isChoice = (raw: RawShape): raw is readonly RawShape[] => Array.isArray(raw);

function compileKeys(raw: { readonly [key: string]: unknown }): KeysShape {
  const keys = Object.entries(raw['keys'] as Readonly<Record<string, RawShape>>);
  return {
    kind: 'keys',
    keys: new Map(keys.map(([key, shape]) => [key.replace(/!$/, ''), lazy(shape)])),
    required: keys.filter(([key]) => key.endsWith('!')).map(([key]) => key.slice(0, -1)),
    some: (raw['some'] as readonly string[] | undefined) ?? [],
    one: (raw['one'] as readonly (readonly string[])[] | undefined) ?? [],
    needs: Object.entries((raw['with'] as Readonly<Record<string, string>> | undefined) ?? {}),
  };
}

const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

/** `enum a|b`, `enum+ a|b` (a variable may stand there too), `enum~ a|b` (new words may come), `int 0 2`, `pattern project`, or a bare type. */
function scalar(raw: string): ScalarShape {
  const [type = 'any', ...rest] = raw.split(' ');
  const isEnum = type.startsWith('enum');
  return {
    kind: 'scalar',
    type: isEnum ? 'enum' : (type as ScalarType),
    values: isEnum ? (rest[0] ?? '').split('|') : [],
    takesVariables: type === 'enum+',
    isOpen: type === 'enum~',
    min: type === 'int' && rest[0] !== undefined ? Number(rest[0]) : -Infinity,
    max: type === 'int' && rest[1] !== undefined ? Number(rest[1]) : Infinity,
    name: type === 'pattern' ? (rest[0] ?? '') : '',
  };
}

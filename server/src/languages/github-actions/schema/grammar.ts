import { lazy } from '../../../core/memo';

/**
 * GitHub's own grammar of workflows and action metadata, as `@actions/workflow-parser` ships it, and one of
 * Dependabot's options in the same form: named definitions, read into one form that the interpreter walks.
 */
import actionText from '../../../../../node_modules/@actions/workflow-parser/dist/action-v1.0.min.json';
import dependabotText from '../../../../data/dependabot-grammar.json';
import workflowText from '../../../../../node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json';

export interface Property {
  readonly type: string;
  readonly required: boolean;
}

export interface MappingShape {
  readonly definition: string;
  readonly properties: ReadonlyMap<string, Property>;
  /** For keys that are not among the properties; null where there may be none. */
  readonly loose: { readonly key: string; readonly value: string } | null;
}

export interface StringShape {
  readonly requireNonEmpty: boolean;
  /** The only texts that fit; null where all do. */
  readonly values: readonly string[] | null;
}

/** What may stand where a definition is used: all alternatives of its `one-of`, flattened. */
export interface Shape {
  readonly definition: string;
  /** Contexts and functions of expressions here; null where the surroundings decide. */
  readonly context: readonly string[] | null;
  readonly any: boolean;
  readonly allowsNull: boolean;
  readonly allowsBoolean: boolean;
  readonly allowsNumber: boolean;
  readonly strings: readonly StringShape[];
  /** Item definition of a list. */
  readonly sequence: string | null;
  readonly mappings: readonly MappingShape[];
}

export interface Grammar {
  readonly root: string;
  shape(definition: string): Shape;
}

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const BUILT_IN: Readonly<Record<string, Json>> = {
  any: { any: {} },
  null: { null: {} },
  boolean: { boolean: {} },
  number: { number: {} },
  string: { string: {} },
  sequence: { sequence: { 'item-type': 'any' } },
  mapping: { mapping: { 'loose-key-type': 'string', 'loose-value-type': 'any' } },
};

function readGrammar(text: string, root: string): Grammar {
  const parsed: unknown = JSON.parse(text);
  const definitions = isJson(parsed) && isJson(parsed.definitions) ? parsed.definitions : {};
  const shapes = new Map<string, Shape>();
  const definitionOf = (name: string): Json => {
    const own = definitions[name] ?? BUILT_IN[name];
    return isJson(own) ? own : {};
  };
  const shape = (name: string): Shape => {
    let known = shapes.get(name);
    if (!known) shapes.set(name, (known = readShape(name, definitionOf)));
    return known;
  };
  return { root, shape };
}

function readShape(name: string, definitionOf: (name: string) => Json): Shape {
  const own = definitionOf(name);
  const parts: { name: string; body: Json }[] = [];
  const collect = (part: string, depth: number): void => {
    const body = definitionOf(part);
    const alternatives = strings(body['one-of']);
    if (alternatives.length === 0 || depth > 8) parts.push({ name: part, body });
    else for (const one of alternatives) collect(one, depth + 1);
  };
  collect(name, 0);
  const has = (key: string): boolean => parts.some(({ body }) => body[key] !== undefined);
  const sequence = parts.map(({ body }) => body.sequence).find(isJson)?.['item-type'];
  const context = strings(own.context);
  return {
    definition: name,
    context: context.length > 0 ? context : null,
    any: has('any'),
    allowsNull: has('null'),
    allowsBoolean: has('boolean'),
    allowsNumber: has('number'),
    strings: parts.flatMap(({ body }) => readString(body)),
    sequence: typeof sequence === 'string' ? sequence : null,
    mappings: parts.flatMap((part) => readMapping(part.name, part.body)),
  };
}

function readString(body: Json): readonly StringShape[] {
  const allowed = strings(body['allowed-values']);
  if (allowed.length > 0) return [{ requireNonEmpty: true, values: allowed }];
  const string = body.string;
  if (!isJson(string)) return [];
  const constant = string.constant;
  return [
    { requireNonEmpty: string['require-non-empty'] === true, values: typeof constant === 'string' ? [constant] : null },
  ];
}

function readMapping(definition: string, body: Json): readonly MappingShape[] {
  const mapping = body.mapping;
  if (!isJson(mapping)) return [];
  const properties = new Map<string, Property>();
  for (const [key, value] of Object.entries(isJson(mapping.properties) ? mapping.properties : {})) {
    const type =
      typeof value === 'string' ? value : isJson(value) && typeof value.type === 'string' ? value.type : 'any';
    properties.set(key, { type, required: isJson(value) && value.required === true });
  }
  const key = mapping['loose-key-type'];
  const value = mapping['loose-value-type'];
  const loose = typeof key === 'string' && typeof value === 'string' ? { key, value } : null;
  return [{ definition, properties, loose }];
}

export const workflowGrammar = lazy((): Grammar => readGrammar(workflowText, 'workflow-root-strict'));
export const actionGrammar = lazy((): Grammar => readGrammar(actionText, 'action-root-strict'));
export const dependabotGrammar = lazy((): Grammar => readGrammar(dependabotText, 'dependabot-root'));

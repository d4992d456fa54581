/** Templates of this repository: the parameters that they declare, and how a pipeline takes them in. */
import { isMapping, isScalar, isSequence, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { hasDynamicKeys, pairsOf, settle, valueAt, written } from './expand';
import type { Template } from './model';
import type { Expansion, Placed, Scope } from './scope';
import { UNKNOWN, type Value } from './template-value';

export interface Parameter {
  readonly name: YamlScalar;
  /** As declared, in lower case; `string` where nothing is, null in a mapping of defaults, which says no types. */
  readonly type: string | null;
  /** Null where the caller has to give it. */
  readonly initial: { readonly node: YamlNode | null } | null;
  /** Null where any value will do. */
  readonly values: readonly string[] | null;
}

/** The parameters of a file: a list of declarations or, in old templates, a mapping of defaults. Null: not known. */
export function parametersOf(root: YamlMapping | null): readonly Parameter[] | null {
  const declared = root?.get('parameters')?.value ?? null;
  if (declared === null) return root && hasDynamicKeys(root) ? null : [];
  if (isMapping(declared)) {
    if (hasDynamicKeys(declared)) return null;
    return declared.pairs.map(({ key, value }) => ({ name: key, type: null, initial: { node: value }, values: null }));
  }
  if (!isSequence(declared)) return null;
  const parameters: Parameter[] = [];
  for (const item of declared.items) {
    const name = isMapping(item) ? item.get('name')?.value : null;
    if (!isMapping(item) || !isScalar(name) || hasDynamicKeys(item)) return null;
    parameters.push(parameterOf(name, item));
  }
  return parameters;
}

function parameterOf(name: YamlScalar, declaration: YamlMapping): Parameter {
  const type = declaration.get('type')?.value;
  const initial = declaration.get('default');
  const values = declaration.get('values')?.value;
  const isList = isSequence(values) && values.items.length > 0 && values.items.every(isScalar);
  return {
    name,
    type: isScalar(type) ? type.text.toLowerCase() : 'string',
    initial: initial ? { node: initial.value } : null,
    values: isList ? values.items.filter(isScalar).map(({ text }) => text) : null,
  };
}

/** Of a pipeline itself: what a person may change when starting it. */
export function initialValues(root: YamlMapping | null, scope: Scope): Scope['parameters'] {
  const known = (parametersOf(root) ?? []).flatMap(({ name, initial }): (readonly [string, Value<Scope>])[] =>
    initial?.node ? [[name.text.toLowerCase(), written({ node: initial.node, scope, varies: true })]] : [],
  );
  return new Map(known);
}

/** How templates are put in. `templateAt`: the file that a `template` of some file names, where it could be read. */
export const enterWith =
  (templateAt: (location: YamlScalar) => Template | undefined): Expansion['enter'] =>
  (location, entry) => {
    const template = location.isReplaced ? undefined : templateAt(location.node);
    const { scope } = entry;
    if (!template?.root || location.varies || isInside(template, scope)) return null;
    const asked = scope.origins[0]?.span ?? location.span;
    const own: Scope = {
      ...scope,
      path: template.path,
      caller: scope,
      origins: [...scope.origins, { via: 'template', name: location.text, span: asked }],
      parameters: new Map(),
      variables: new Map(),
    };
    return { node: template.root, scope: { ...own, parameters: valuesFor(template.root, entry, own) }, varies: false };
  };

/** True where a template would be put into itself: when that ends is not followed. */
function isInside({ path }: Template, scope: Scope): boolean {
  for (let one: Scope | null = scope; one; one = one.caller) if (one.path === path) return true;
  return false;
}

function valuesFor(root: YamlMapping, entry: Placed<YamlMapping>, own: Scope): Scope['parameters'] {
  const given = pairsOf(valueAt(entry, 'parameters'));
  const values = new Map<string, Value<Scope>>();
  const declared = parametersOf(root) ?? [];
  for (const { name, initial } of declared) {
    const value = initial?.node ? written({ node: initial.node, scope: own, varies: false }) : NOTHING;
    values.set(name.text.toLowerCase(), given.isOpen ? UNKNOWN : value);
  }
  for (const { name, value, isConditional } of given.pairs)
    values.set(name.toLowerCase(), isConditional ? UNKNOWN : value ? written(value) : NOTHING);
  for (const { name, type } of declared) {
    if (type !== 'boolean') continue;
    const key = name.text.toLowerCase();
    values.set(key, asSwitch(settle(values.get(key) ?? UNKNOWN)));
  }
  return values;
}

const asSwitch = (value: Value<Scope>): Value<Scope> =>
  value.kind === 'plain' && /^(?:true|false)$/i.test(String(value.value))
    ? { ...value, value: /^true$/i.test(String(value.value)) }
    : UNKNOWN;

const NOTHING: Value<Scope> = { kind: 'plain', value: '', varies: false };

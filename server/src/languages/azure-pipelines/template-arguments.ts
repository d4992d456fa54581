/** Whether what a pipeline gives a template is what the template takes. */
import { isMapping, isScalar, isSequence, type YamlNode, type YamlPair } from '../yaml/nodes';
import { isExpression } from './expressions';
import type { Template, TemplateUse } from './model';
import { parametersOf, type Parameter } from './templates';
import { areSameName } from './scope';

export interface GivenArguments {
  readonly unknown: readonly YamlPair[];
  /** Parameters without a default that are not given. */
  readonly missing: readonly Parameter[];
  readonly wrong: readonly { readonly pair: YamlPair; readonly reason: string }[];
  readonly declared: readonly Parameter[];
}

/** Null where the template's parameters, or what is given, are not known. */
export function argumentsOf({ node }: TemplateUse, { root }: Template): GivenArguments | null {
  const declared = parametersOf(root);
  const given = node.get('parameters')?.value ?? null;
  if (!declared || (given && !isMapping(given)) || node.mergedFrom.length > 0) return null;
  const pairs = given?.pairs ?? [];
  if (pairs.some(({ key }) => isExpression(key.text)) || (given?.mergedFrom.length ?? 0) > 0) return null;
  return {
    declared,
    // Old templates declare defaults or nothing at all, and may be given more.
    unknown: !declared.some(({ type }) => type !== null)
      ? []
      : pairs.filter(({ key }) => !declared.some(({ name }) => areSameName(name.text, key.text))),
    missing: declared.filter(
      ({ name, initial }) => initial === null && !pairs.some(({ key }) => areSameName(name.text, key.text)),
    ),
    wrong: pairs.flatMap((pair) => {
      const parameter = declared.find(({ name }) => areSameName(name.text, pair.key.text));
      const reason = parameter && pair.value ? mismatch(pair.value, parameter) : null;
      return reason === null ? [] : [{ pair, reason }];
    }),
  };
}

const SCALARS = /^(?:string|number|boolean|filepath|serviceconnection|securefile|environment|pool)$/;
const LISTS = /^(?:step|job|deployment|stage|container|string)list$/;
const MAPPINGS = /^(?:step|job|deployment|stage|container)$/;

/** What a value has to be that it is not; null where it will do or is not known. */
export function mismatch(node: YamlNode, { type, values }: Pick<Parameter, 'type' | 'values'>): string | null {
  if (type === null || (isScalar(node) && isExpression(node.text))) return null;
  if (LISTS.test(type)) return isSequence(node) || isEmpty(node) ? null : 'a list';
  if (MAPPINGS.test(type)) return isMapping(node) || isEmpty(node) ? null : 'a mapping';
  if (!SCALARS.test(type)) return null;
  if (!isScalar(node)) return type === 'pool' || type === 'environment' ? null : 'a text';
  const { text } = node;
  const isFilledLater = text.includes('$(');
  if (isFilledLater && (type === 'boolean' || type === 'number'))
    return `a ${type} before the pipeline runs, and \`${text}\` is filled in while it does`;
  if (isFilledLater) return null;
  if (type === 'boolean' && !/^(?:true|false)$/i.test(text)) return '`true` or `false`';
  if (type === 'number' && (text.trim() === '' || Number.isNaN(Number(text)))) return 'a number';
  if (values?.some(isExpression) === false && !values.some((one) => isAllowed(one, text, type)))
    return `one of ${values.map((one) => `\`${one}\``).join(', ')}`;
  return null;
}

const isEmpty = (node: YamlNode): boolean => isScalar(node) && node.text === '';

const isAllowed = (allowed: string, text: string, type: string): boolean =>
  type === 'number' ? Number(allowed) === Number(text) : areSameName(allowed, text);

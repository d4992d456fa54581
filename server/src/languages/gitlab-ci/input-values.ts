/** What the values of inputs may be (docs.gitlab.com, "CI/CD inputs"). */
import { isMapping, isScalar, isSequence, valueOf, type YamlNode } from '../yaml/nodes';
import { fitsPattern } from './plain-patterns';
import { isInterpolated } from './value';

/** What a value has to be instead, or null where it fits or cannot be known. `spec` is the input's own mapping. */
export function inputMismatch(
  value: YamlNode | null,
  spec: YamlNode | null,
  options: YamlNode | null = valueOf(spec, 'options'),
): string | null {
  if (value === null || value.tag === '!reference') return null;
  if (isScalar(value) && (isInterpolated(value.text) || value.text.includes('$') || value.value === null)) return null;
  const type = valueOf(spec, 'type');
  const wanted = isScalar(type) ? type.text : 'string';
  const typeOf = isScalar(value) ? typeof value.value : isSequence(value) ? 'array' : 'mapping';
  const fits = wanted === 'string' ? isScalar(value) : typeOf === wanted;
  if (TYPES.has(wanted) && !fits) return `a value of the type \`${wanted}\``;
  if (!isScalar(value)) return null;
  const choices = isSequence(options) ? options.items.filter(isScalar).map((item) => item.text) : null;
  if (choices && !choices.includes(value.text)) return `one of ${choices.map((one) => `\`${one}\``).join(', ')}`;
  const regex = valueOf(spec, 'regex');
  return isScalar(regex) && wanted === 'string' && fitsPattern(regex.text, '', value.text) === 'no'
    ? `a text that fits \`${regex.text}\``
    : null;
}

const TYPES: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'array']);

/** The inputs that a mapping declares, each with its own mapping or null. */
export const declaredInputs = (
  inputs: YamlNode | null,
): readonly { readonly name: string; readonly spec: YamlNode }[] =>
  isMapping(inputs) ? inputs.pairs.flatMap(({ key, value }) => (value ? [{ name: key.text, spec: value }] : [])) : [];

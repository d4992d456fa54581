/** The parameters that jobs, commands and executors declare, and whether a value fits one. */
import { isMapping, isScalar, isSequence, pairsOf, valueOf, type YamlNode, type YamlScalar } from '../yaml/nodes';
import { isDynamic } from './facts';

export interface Parameter {
  readonly key: YamlScalar;
  /** Null where it is not written as a word. */
  readonly type: string | null;
  /** Of an `enum`; null where they are not written. */
  readonly choices: readonly string[] | null;
  readonly initial: YamlNode | null;
  /** True where it has no default. */
  readonly required: boolean;
}

/** By name. */
export function readParameters(node: YamlNode | null): ReadonlyMap<string, Parameter> {
  return new Map(
    pairsOf(node).map(({ key, value }): readonly [string, Parameter] => {
      const type = valueOf(value, 'type');
      const choices = valueOf(value, 'enum');
      return [
        key.text,
        {
          key,
          type: isScalar(type) ? type.text : null,
          choices: isSequence(choices) ? choices.items.filter(isScalar).map(({ text }) => text) : null,
          initial: valueOf(value, 'default'),
          required: isMapping(value) && !value.get('default'),
        },
      ];
    }),
  );
}

/** What a value has to be that it is not; null where it fits or is not known yet. */
export function mismatch(value: YamlNode, { type, choices }: Parameter): string | null {
  if (isScalar(value) && (isDynamic(value.text) || value.value === null)) return null;
  switch (type) {
    case 'boolean':
      return isScalar(value) && /^(?:true|false|yes|no|on|off)$/i.test(value.text) ? null : '`true` or `false`';
    case 'integer':
      return isScalar(value) && /^-?\d+$/.test(value.text) ? null : 'a whole number';
    case 'string':
    case 'env_var_name':
      return isScalar(value) ? null : 'a text';
    case 'steps':
      return isSequence(value) ? null : 'a list of steps';
    case 'enum':
      if (!isScalar(value)) return 'a text';
      return choices === null || choices.some((one) => one === value.text || isDynamic(one))
        ? null
        : `one of ${choices.map((one) => `\`${one}\``).join(', ')}`;
    default:
      return null;
  }
}

/** Whether a step uses the cache that all branches of a repository share. */
import type { YamlPair, YamlScalar } from '../../yaml/nodes';
import type { Expression } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { constantOf, isTruthy } from '../expressions/evaluate';
import { wholeExpression } from '../expressions/site';
import { securityFacts, type CacheInput } from '../facts';
import type { Step } from '../model';
import { inputPair, inputScalar, runsAction } from './steps';

export interface CacheUse {
  /** The one input that switches the cache off; null where there is no such input. */
  readonly off: {
    readonly name: string;
    readonly value: 'true' | 'false';
    readonly given: YamlPair | undefined;
  } | null;
  /** The input that switches it on; null where the default does. */
  readonly cause: YamlScalar | null;
}

type State = 'on' | 'off' | 'unknown';

/**
 * How a step uses the cache, null where it does not. `major` is the version of the action, as far as
 * it is known; `isTag`: every run is one of a tag.
 */
export function cacheUse(step: Step, major: number | null, isTag: boolean): CacheUse | null {
  const found = Object.entries(securityFacts().cache_aware_actions).find(([name]) => runsAction(step.uses, [name]));
  // `actions/cache/save` only writes.
  if (!found || (step.uses?.kind === 'repository' && step.uses.path === 'save')) return null;
  const { any, all } = found[1];
  const inputs = (any ?? all ?? []).filter(({ below }) => below === undefined || major === null || major < below);
  const states = inputs.map((input) => stateOf(input, step, isTag));
  const isUsed = all
    ? !states.includes('off')
    : any === undefined || states.includes('on') || states.includes('unknown');
  if (!isUsed) return null;
  const [only] = inputs;
  const cause = inputs.find((input, i) => states[i] !== 'off' && inputScalar(step, input.name));
  return {
    off:
      only && inputs.every(({ name }) => name === only.name) && inputs.some((input) => input.boolean)
        ? { name: only.name, value: only.inverted ? 'true' : 'false', given: inputPair(step, only.name) }
        : null,
    cause: cause ? inputScalar(step, cause.name) : null,
  };
}

function stateOf(input: CacheInput, step: Step, isTag: boolean): State {
  const given = inputScalar(step, input.name);
  if (!given) return inputPair(step, input.name) ? 'unknown' : input.default;
  const value = given.text.trim();
  const isSet = value.includes('${{') ? expressionValue(value, isTag) : isSwitchedOn(input, value.toLowerCase());
  if (isSet === null) return 'unknown';
  return isSet !== (input.inverted ?? false) ? 'on' : 'off';
}

const isSwitchedOn = ({ values, boolean: isBoolean }: CacheInput, value: string): boolean =>
  values ? values.includes(value) : isBoolean ? value !== 'false' && value !== '' : value !== '';

function expressionValue(text: string, isTag: boolean): boolean | null {
  const expression = wholeExpression(text);
  return expression && truth(expression, isTag);
}

/** Three-valued: what an expression is in a run of a tag. */
function truth(expression: Expression, isTag: boolean): boolean | null {
  const constant = constantOf(expression);
  if (constant) return isTruthy(constant.value);
  switch (expression.kind) {
    case 'not': {
      const value = truth(expression.operand, isTag);
      return value === null ? null : !value;
    }
    case 'logical': {
      const [left, right] = [truth(expression.left, isTag), truth(expression.right, isTag)];
      const decisive = expression.operator === '||';
      if (left === decisive || right === decisive) return decisive;
      return left === null || right === null ? null : !decisive;
    }
    case 'call': {
      const [value, prefix] = expression.args;
      const isRef = value && dottedPath(value) === 'github.ref' && prefix?.kind === 'literal';
      return isTag && isRef && expression.name.toLowerCase() === 'startswith' && prefix.value === 'refs/tags/'
        ? true
        : null;
    }
    case 'comparison': {
      if (!isTag || (expression.operator !== '==' && expression.operator !== '!=')) return null;
      const [path, literal] =
        expression.right.kind === 'literal'
          ? [dottedPath(expression.left), expression.right.value]
          : [dottedPath(expression.right), expression.left.kind === 'literal' ? expression.left.value : null];
      if (path === 'github.ref_type') return (literal === 'tag') === (expression.operator === '==');
      // A run that pushes a tag is what is looked at.
      return path === 'github.event_name' && literal === 'push' && expression.operator === '==' ? true : null;
    }
    default:
      return null;
  }
}

import type { Expression } from '../../hcl/ast';
import { bare, rootNames, soleInterpolation } from '../../hcl/query';
import { walkExpression } from '../../hcl/walk';
import type { Evaluator } from '../evaluate';
import { equals, HOLE, isList, UNKNOWN, type Value } from '../value';
import { not, type Outside, type Refers, type Same, type Truth } from './formula';
import { read, type Found, type Place } from './read';

/** Functions whose result is their first argument, or an item of it. */
const HANDED_ON = /^(?:element|tostring|tolist|toset|sensitive|nonsensitive|coalesce)$/;

/** Locals that stand for locals are followed so far. */
const MAX_HOPS = 8;

/** What an expression stands for, through locals and functions that hand it on. */
function behind(expression: Expression, evaluator: Evaluator, hops = 0): Expression {
  const own = bare(expression);
  if (hops > MAX_HOPS) return own;
  const [first] = own.kind === 'call' && HANDED_ON.test(own.name) ? own.args : [soleInterpolation(own)];
  if (first) return behind(first, evaluator, hops + 1);
  if (own.kind !== 'traversal' || own.steps.length !== 1) return own;
  const [root, name = ''] = rootNames(own);
  const local = root === 'local' ? evaluator.module?.locals.get(name)?.attribute.value : undefined;
  return local ? behind(local, evaluator, hops + 1) : own;
}

/** `aws_iam_role.agent.arn`, or null for an expression that is no plain reference. */
function referenceName(found: Found, evaluator: Evaluator): string | null {
  const expression = found.attribute && behind(found.attribute.value, evaluator);
  if (expression?.kind !== 'traversal') return null;
  const names = rootNames(expression);
  return names.length === expression.steps.length + 1 ? names.join('.') : null;
}

/** Names that do not stand for a resource of the module, so that what is behind them may be null. */
const OPEN = /^(?:var|local|each|count|module|self|path|terraform)$/;

/** Functions whose result is never null, nor empty by default. */
const SOMETHING = /^(?:file|filebase64|templatefile|jsonencode|yamlencode|base64encode|base64gzip|format|sha256|md5)$/;

/** Whether something certainly stands there, though what it is will be known after the plan only. */
export const isSomething = (found: Found, evaluator: Evaluator): boolean => {
  const expression = found.attribute && behind(found.attribute.value, evaluator);
  if (expression?.kind === 'call') return SOMETHING.test(expression.name);
  if (expression?.kind !== 'traversal') return false;
  const [root, second] = rootNames(expression);
  return root !== undefined && second !== undefined && !OPEN.test(root);
};

/** The names of all that an expression refers to, without index: `data.aws_ami.base.id`. */
function namesIn(expression: Expression, evaluator: Evaluator): readonly string[] {
  const names: string[] = [];
  walkExpression(behind(expression, evaluator), (one) => {
    if (one.kind !== 'traversal' || one.target.kind !== 'name') return;
    names.push(
      [one.target.name, ...one.steps.flatMap((step) => (step.kind === 'attribute' ? step.name : []))].join('.'),
    );
  });
  return names;
}

const one = (evaluator: Evaluator, place: Place, path: string): Found | undefined =>
  read(evaluator, place, path.split('.'))[0];

export function areSame(formula: Same, place: Place, evaluator: Evaluator): Truth {
  const [first, second] = formula.same.map((path) => one(evaluator, place, path));
  if (first?.value === undefined || second?.value === undefined) return false;
  const [name, other] = [referenceName(first, evaluator), referenceName(second, evaluator)];
  if (name !== null && name === other) return true;
  const same = equals(first.value, second.value);
  return same === null && name !== null && other !== null ? false : same;
}

export function refersTo(formula: Refers, place: Place, evaluator: Evaluator): Truth {
  const pattern = new RegExp(formula.refers);
  const found = one(evaluator, place, formula.path);
  if (found?.value === undefined) return false;
  const names = found.attribute ? namesIn(found.attribute.value, evaluator) : [];
  if (names.some((name) => pattern.test(name))) return true;
  if (found.value === UNKNOWN) return isSomething(found, evaluator) ? false : null;
  return pattern.test(String(found.value));
}

const parts = (address: string): readonly number[] | null => {
  const numbers = address.split('.').map(Number);
  return numbers.length === 4 && numbers.every((part) => part >= 0 && part <= 255) ? numbers : null;
};

const bits = (address: readonly number[]): number => address.reduce((sum, part) => sum * 256 + part, 0);

/** Whether an IPv4 address lies in a network like `10.0.0.0/16`. */
function isWithin(address: Value, network: Value): Truth {
  if (typeof address !== 'string' || typeof network !== 'string' || `${address}${network}`.includes(HOLE)) return null;
  const [base = '', length = '32'] = network.split('/');
  const [host, start] = [parts(address), parts(base)];
  if (!host || !start) return null;
  const size = 2 ** (32 - Number(length));
  return Math.floor(bits(host) / size) === Math.floor(bits(start) / size);
}

export function isOutside(formula: Outside, place: Place, evaluator: Evaluator): Truth {
  const list = (path: string): readonly Value[] | null => {
    const value = one(evaluator, place, path)?.value;
    return value === undefined ? [] : isList(value) ? value : null;
  };
  const [addresses, networks] = [list(formula.outside), list(formula.of)];
  if (!addresses || !networks) return null;
  const truths = addresses.flatMap((address) => networks.map((network) => isWithin(address, network)));
  return truths.includes(true) ? false : truths.includes(null) ? not(null) : true;
}

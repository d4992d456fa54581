import { ANY, arrayOf, BOOLEAN, STRING, type Type } from './types';

export interface Signature {
  readonly params: readonly Type[];
  /** The last parameter may stand any number of times. */
  readonly isVariadic: boolean;
  /** How many of the last parameters may be left out. */
  readonly optional: number;
  readonly result: Type;
}

export interface FunctionFacts {
  /** As people write it. */
  readonly name: string;
  readonly signatures: readonly Signature[];
  /** Only where the key says so: status functions and `hashFiles`. */
  readonly isSpecial: boolean;
}

const signature = (params: readonly Type[], result: Type, isVariadic = false, optional = 0): Signature => ({
  params,
  isVariadic,
  optional,
  result,
});
const define = (name: string, signatures: readonly Signature[], isSpecial = false): [string, FunctionFacts] => [
  name.toLowerCase(),
  { name, signatures, isSpecial },
];

/** Functions of the expression language by lower-case name (docs.github.com, "Evaluate expressions"). */
export const FUNCTIONS: ReadonlyMap<string, FunctionFacts> = new Map([
  define('contains', [signature([STRING, STRING], BOOLEAN), signature([arrayOf(ANY), ANY], BOOLEAN)]),
  define('startsWith', [signature([STRING, STRING], BOOLEAN)]),
  define('endsWith', [signature([STRING, STRING], BOOLEAN)]),
  define('format', [signature([STRING, ANY], STRING, true, 1)]),
  define('join', [
    signature([arrayOf(STRING), STRING], STRING, false, 1),
    signature([STRING, STRING], STRING, false, 1),
  ]),
  define('toJSON', [signature([ANY], STRING)]),
  define('fromJSON', [signature([STRING], ANY)]),
  define('case', [signature([ANY, ANY, ANY], ANY, true)]),
  define('hashFiles', [signature([STRING], STRING, true)], true),
  define('success', [signature([STRING], BOOLEAN, true, 1)], true),
  define('failure', [signature([STRING], BOOLEAN, true, 1)], true),
  define('always', [signature([], BOOLEAN)], true),
  define('cancelled', [signature([], BOOLEAN)], true),
]);

export const isAccepted = ({ params, isVariadic, optional }: Signature, count: number): boolean =>
  count >= params.length - optional && (isVariadic || count <= params.length);

/** How many arguments a function takes, in words. */
export function arity({ signatures }: FunctionFacts): string {
  const least = Math.min(...signatures.map(({ params, optional }) => params.length - optional));
  if (signatures.some((one) => one.isVariadic)) return `${least} or more arguments`;
  const most = Math.max(...signatures.map(({ params }) => params.length));
  const count = least === most ? String(least) : `${least} or ${most}`;
  return count === '0' ? 'no arguments' : `${count} argument${count === '1' ? '' : 's'}`;
}

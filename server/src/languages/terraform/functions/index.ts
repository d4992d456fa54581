import { UNKNOWN, isUncertain, type Value } from '../value';
import type { Failure, Pure, Table } from './arguments';
import { COLLECTIONS, PARTLY_KNOWN } from './collections';
import { ENCODINGS, jsonEncode, toText } from './encodings';
import { FORMATS } from './formats';
import { HASHES } from './hashes';
import { NETWORK } from './network';
import { NUMBERS } from './numbers';
import { PATHS } from './paths';
import { TEXTS } from './texts';
import { TIMES } from './times';
import { YAML } from './yaml';

/** Functions whose result follows from their arguments alone (Terraform language, "Functions"). */
const OF_KNOWN: Table = {
  ...COLLECTIONS,
  ...ENCODINGS,
  ...HASHES,
  ...NETWORK,
  ...NUMBERS,
  ...PATHS,
  ...TEXTS,
  ...TIMES,
  ...YAML,
};

/** Functions that make something of arguments of which parts are unknown. */
const OF_ANY: Table = {
  ...FORMATS,
  ...PARTLY_KNOWN,
  can: ([one = UNKNOWN]) => (isUncertain(one) ? UNKNOWN : true),
  jsonencode: ([one = null]) => jsonEncode(one),
  tostring: ([one = null]) => toText(one),
  // What is not known may turn out to be an error.
  try: ([one = UNKNOWN]) => (isUncertain(one) ? UNKNOWN : one),
};

/** The result of a function, as far as it follows from its arguments; a failure where Terraform refuses them. */
export function applyFunction(name: string, args: readonly Value[]): Value | Failure {
  const open = lookUp(OF_ANY, name);
  if (open) return open(args);
  const closed = lookUp(OF_KNOWN, name);
  return closed && !args.some(isUncertain) ? closed(args) : UNKNOWN;
}

const lookUp = (table: Table, name: string): Pure | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

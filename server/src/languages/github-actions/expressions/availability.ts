import { memoize } from '../../../core/memo';

/** What the grammar lets expressions use at one key. */
export interface Availability {
  readonly contexts: ReadonlySet<string>;
  /** Functions that not every key has, in lower case, with the most arguments that they take there. */
  readonly functions: ReadonlyMap<string, number>;
}

/** The context list of a definition, taken apart: `hashFiles(1,255)` is a function, `failure(0,MAX)` has no limit. */
export const availability = memoize(readAvailability);

function readAvailability(context: readonly string[]): Availability {
  const functions = new Map<string, number>();
  for (const text of context) {
    const [, name, most] = /^(\w+)\(\d+,(\w+)\)$/.exec(text) ?? [];
    if (name !== undefined) functions.set(name.toLowerCase(), most === 'MAX' ? Infinity : Number(most));
  }
  return { contexts: new Set(context.filter((text) => !text.includes('('))), functions };
}

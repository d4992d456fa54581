/** What a rule lets people configure, as data from which types, schema and checks follow. */
export interface OptionSpec<T> {
  readonly type: 'string' | 'number' | 'boolean' | 'strings' | 'record';
  readonly default: T;
  readonly description: string;
  /** Allowed words of a `string` option. */
  readonly values?: readonly string[];
}

export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]: O[K] extends OptionSpec<infer T> ? T : never;
};

type Described<T> = { readonly default: T; readonly description: string };

export const option = {
  string: (spec: Described<string> & { readonly values?: readonly string[] }): OptionSpec<string> => ({
    type: 'string',
    ...spec,
  }),
  number: (spec: Described<number>): OptionSpec<number> => ({ type: 'number', ...spec }),
  boolean: (spec: Described<boolean>): OptionSpec<boolean> => ({ type: 'boolean', ...spec }),
  strings: (spec: Described<readonly string[]>): OptionSpec<readonly string[]> => ({ type: 'strings', ...spec }),
  record: (spec: Described<Readonly<Record<string, string>>>): OptionSpec<Readonly<Record<string, string>>> => ({
    type: 'record',
    ...spec,
  }),
};

const isStringRecord = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((v) => typeof v === 'string');

/** What is wrong with a value for this option, or null. */
export function optionProblem(spec: OptionSpec<unknown>, value: unknown): string | null {
  switch (spec.type) {
    case 'strings':
      return Array.isArray(value) && value.every((v) => typeof v === 'string')
        ? null
        : 'a list of strings is wanted here';
    case 'record':
      return isStringRecord(value) ? null : 'a map of strings is wanted here';
    default:
      if (typeof value !== spec.type) return `a ${spec.type} is wanted here`;
      return spec.values && !spec.values.includes(String(value))
        ? `one of ${spec.values.join(', ')} is wanted here`
        : null;
  }
}

/** The configured values over the defaults; values of the wrong type are left out. */
export function optionValues(
  specs: OptionSpecs,
  configured: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => {
      const value = configured[name];
      return [name, value !== undefined && optionProblem(spec, value) === null ? value : spec.default];
    }),
  );
}

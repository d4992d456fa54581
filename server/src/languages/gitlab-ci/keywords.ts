import { lazy } from '../../core/memo';

/** What GitLab knows by name, from a table; read when it is first asked for. */
import text from '../../../data/gitlab-keywords.json';

export type RawShape = string | readonly RawShape[] | { readonly [key: string]: unknown };

export interface Keywords {
  /** Keys at the root of a file that are no jobs. */
  readonly rootKeys: ReadonlySet<string>;
  /** Keywords that a job takes from `default` or from the root. */
  readonly defaultKeys: ReadonlySet<string>;
  readonly reservedNames: ReadonlySet<string>;
  /** Keywords at the root that are the old way to write `default`. */
  readonly globalDefaults: ReadonlySet<string>;
  readonly defaultStages: readonly string[];
  readonly edgeStages: readonly [string, string];
  readonly shapes: Readonly<Record<string, RawShape>>;
  readonly rootShapes: Readonly<Record<string, RawShape>>;
}

interface Table {
  readonly rootKeys: readonly string[];
  readonly reservedNames: readonly string[];
  readonly globalDefaults: readonly string[];
  readonly defaultStages: readonly string[];
  readonly edgeStages: readonly [string, string];
  readonly shapes: Readonly<Record<string, RawShape>> & {
    readonly default: { readonly keys: Readonly<Record<string, RawShape>> };
  };
  readonly rootShapes: Readonly<Record<string, RawShape>>;
}

export const keywords = lazy(read);

function read(): Keywords {
  const table = JSON.parse(text) as Table;
  return {
    ...table,
    rootKeys: new Set(table.rootKeys),
    defaultKeys: new Set(Object.keys(table.shapes.default.keys)),
    reservedNames: new Set(table.reservedNames),
    globalDefaults: new Set(table.globalDefaults),
  };
}

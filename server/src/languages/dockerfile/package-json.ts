/** What the Node.js rules want to know of a `package.json`. */
export interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  readonly hasWorkspaces: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keysOf = (value: unknown): ReadonlySet<string> => new Set(isRecord(value) ? Object.keys(value) : []);

/** Null where it is no JSON object. */
export function readPackageJson(text: string): PackageJson | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const scripts = isRecord(value['scripts']) ? value['scripts'] : {};
  return {
    scripts: Object.fromEntries(
      Object.entries(scripts).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
    dependencies: keysOf(value['dependencies']),
    devDependencies: keysOf(value['devDependencies']),
    hasWorkspaces: value['workspaces'] !== undefined,
  };
}

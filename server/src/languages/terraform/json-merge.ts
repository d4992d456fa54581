import { lineEnding } from '../../core/text';

type JsonObject = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The list of objects at the root of a Terraform JSON file as one object, indented by two; null where it
 * holds something else, or where two of the objects set the same thing.
 */
export function mergedRoots(text: string): string | null {
  let roots: unknown;
  try {
    roots = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (!Array.isArray(roots) || !roots.every(isObject)) return null;
  let merged: JsonObject | null = {};
  for (const root of roots) merged &&= merge(merged, root);
  return merged && JSON.stringify(merged, null, 2).replace(/\n/g, lineEnding(text));
}

function merge(a: JsonObject, b: JsonObject): JsonObject | null {
  const result: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const known = Object.hasOwn(result, name) ? result[name] : undefined;
    if (known === undefined) result[name] = value;
    else if (isObject(known) && isObject(value)) {
      const inner = merge(known, value);
      if (!inner) return null;
      result[name] = inner;
    } else return null;
  }
  return result;
}

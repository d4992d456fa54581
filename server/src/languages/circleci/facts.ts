import text from '../../../data/circleci.json';
import type { ShapeTable } from '../yaml/shape';

interface Facts extends ShapeTable {
  readonly builtInSteps: ReadonlySet<string>;
}

let facts: Facts | undefined;

/** Values that CircleCI replaces: `<< parameters.x >>`. */
export const isDynamic = (value: string): boolean => /<<[^<>]*>>/.test(value);

/** The table of keys and values, read when the language is first used. */
export function circleFacts(): Facts {
  if (!facts) {
    const data = JSON.parse(text) as Pick<ShapeTable, 'shapes'>;
    const steps = Object.keys(data.shapes).flatMap((name) => (name.startsWith('step ') ? [name.slice(5)] : []));
    facts = { shapes: data.shapes, isDynamic, builtInSteps: new Set(steps) };
  }
  return facts;
}

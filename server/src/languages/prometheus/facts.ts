import text from '../../../data/prometheus.json';
import { lazy } from '../../core/memo';
import type { KeysShape, Shape, ShapeTable } from '../yaml/shape';

/** A mapping that has the keys of another shape as well: what every client of HTTP can be told. */
type WithShape = KeysShape & { readonly with?: string };

interface Facts extends ShapeTable {
  readonly descriptions: Readonly<Record<string, string>>;
}

/** The table of keys and values of Prometheus and Alertmanager, read when the language is first used. */
export const prometheusFacts = lazy((): Facts => {
  const { shapes } = JSON.parse(text) as Pick<Facts, 'shapes'>;
  const whole = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, included(shape, shapes)]));
  // What a template engine or the shell puts there may be anything.
  return { shapes: whole, descriptions: {}, isDynamic: (value) => /\{\{|\$\{|\$\(|^\$\w+$/.test(value) };
});

/** A shape in which the keys of those that it names are its own. */
function included(shape: Shape, shapes: ShapeTable['shapes']): Shape {
  if (typeof shape === 'string' || 'enum' in shape) return shape;
  if ('list' in shape) return { ...shape, list: included(shape.list, shapes) };
  if ('map' in shape) return { map: included(shape.map, shapes) };
  if ('choice' in shape) return { choice: shape.choice.map((one) => included(one, shapes)) };
  const all = (of: Readonly<Record<string, Shape>>): Readonly<Record<string, Shape>> =>
    Object.fromEntries(Object.entries(of).map(([name, one]) => [name, included(one, shapes)]));
  if ('by' in shape) return { by: all(shape.by) };
  const other = (shape as WithShape).with;
  const further = other === undefined ? undefined : shapes[other.slice(1)];
  const keys = typeof further === 'object' && 'keys' in further ? { ...further.keys, ...shape.keys } : shape.keys;
  return { ...shape, keys: all(keys) };
}

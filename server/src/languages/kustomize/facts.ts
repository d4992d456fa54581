import text from '../../../data/kustomize.json';
import { lazy } from '../../core/memo';
import type { ShapeTable } from '../yaml/shape';

interface Facts extends ShapeTable {
  readonly descriptions: Readonly<Record<string, string>>;
}

/** The table of keys and values, read when the language is first used. */
export const kustomizeFacts = lazy((): Facts => {
  const { shapes } = JSON.parse(text) as Pick<Facts, 'shapes'>;
  // Flux and others fill in variables before Kustomize reads the file.
  return { shapes, descriptions: {}, isDynamic: (value) => /\{\{|\$\{/.test(value) };
});

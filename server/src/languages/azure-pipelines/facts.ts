import text from '../../../data/azure.json';
import { lazy } from '../../core/memo';
import type { KeysShape, Shape, ShapeTable } from '../yaml/shape';
import { isTemplateDirective } from '../yaml/template-directive';
import { isExpression } from './expressions';

interface Facts extends ShapeTable {
  /** What keys are for, in Markdown. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** Every key that means something somewhere, in lower case. */
  readonly keywords: ReadonlySet<string>;
}

/** A value that a variable fills in while the pipeline runs may be anything, too. */
const isDynamic = (value: string): boolean => isExpression(value) || value.includes('$(');

/** The table of keys and values, read when the language is first used. */
export const azureFacts = lazy((): Facts => {
  const { shapes, stepKeys, descriptions } = JSON.parse(text) as Table;
  const step = withKeys(shapes.step, stepKeys);
  const keywords = new Set([...keysIn({ ...shapes, step })].map((key) => key.toLowerCase()));
  return {
    shapes: { ...shapes, step },
    descriptions,
    keywords,
    isDynamic,
    isInsertion: (key) => isTemplateDirective(key.trimStart()),
    ignoresCase: true,
  };
});

interface Table extends Pick<Facts, 'descriptions'> {
  readonly shapes: Facts['shapes'] & { readonly step: { readonly by: Readonly<Record<string, string | KeysShape>> } };
  /** What all steps but templates may have. */
  readonly stepKeys: KeysShape['keys'];
}

const withKeys = ({ by }: Table['shapes']['step'], keys: Table['stepKeys']): Shape => ({
  by: Object.fromEntries(
    Object.entries(by).map(([name, shape]) => [
      name,
      typeof shape === 'string' ? shape : { ...shape, keys: { ...shape.keys, ...keys } },
    ]),
  ),
});

/** The keys of all mappings in shapes. */
function* keysIn(shape: unknown): Generator<string> {
  if (typeof shape !== 'object' || shape === null) return;
  for (const [name, value] of Object.entries(shape)) {
    if (name === 'keys' && typeof value === 'object' && value !== null) yield* Object.keys(value);
    yield* keysIn(value);
  }
}

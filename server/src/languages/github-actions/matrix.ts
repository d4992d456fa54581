import { isMapping, isScalar, isSequence, itemsOf, valueOf, type YamlMapping, type YamlNode } from '../yaml/nodes';

/** A text that two values share where GitHub takes them for equal. */
export function canonical(node: YamlNode | null): string {
  if (node === null) return 'null';
  if (isSequence(node)) return `[${node.items.map(canonical).join(',')}]`;
  if (isMapping(node)) {
    const pairs = node.pairs.map(({ key, value }) => `${JSON.stringify(key.text)}:${canonical(value)}`);
    return `{${pairs.sort().join(',')}}`;
  }
  return JSON.stringify(node.value);
}

export function hasExpression(node: YamlNode | null): boolean {
  if (isSequence(node)) return node.items.some(hasExpression);
  if (isMapping(node)) return node.pairs.some(({ key, value }) => key.text.includes('${{') || hasExpression(value));
  return isScalar(node) && node.text.includes('${{');
}

/** True where a value of an `exclude` entry matches a value of the row: the parts that it names are equal. */
export function matches(value: YamlNode, wanted: YamlNode | null): boolean {
  if (hasExpression(value) || hasExpression(wanted)) return true;
  if (isMapping(value) && isMapping(wanted))
    return wanted.pairs.every(({ key, value: one }) => {
      const own = value.get(key.text)?.value;
      return own !== undefined && own !== null && matches(own, one);
    });
  return canonical(value) === canonical(wanted) || (isScalar(value) && isScalar(wanted) && value.text === wanted.text);
}

/** The rows of a matrix with their values; null where an expression hides some. */
export function rowsOf(matrix: YamlMapping): ReadonlyMap<string, readonly YamlNode[] | null> {
  const rows = new Map<string, readonly YamlNode[] | null>();
  for (const { key, value } of matrix.pairs) {
    if (key.text === 'include' || key.text === 'exclude') continue;
    rows.set(key.text.toLowerCase(), isSequence(value) ? value.items : null);
  }
  return rows;
}

/**
 * What `matrix.<row>.<names…>` can be as far as the file says: the values of the row, and those of the entries under
 * `include`. GitHub does not mind the case of names.
 */
export function matrixValues(matrix: YamlNode | null, [row = '', ...names]: readonly string[]): readonly YamlNode[] {
  const include = valueOf(matrix, 'include');
  const values = [...itemsOf(valueNamed(matrix, row)), ...itemsOf(include).map((entry) => valueNamed(entry, row))];
  return values.flatMap((value) => names.reduce(valueNamed, value) ?? []);
}

function valueNamed(node: YamlNode | null, name: string): YamlNode | null {
  const wanted = name.toLowerCase();
  const pair = isMapping(node) ? node.pairs.find(({ key }) => key.text.toLowerCase() === wanted) : undefined;
  return pair?.value ?? null;
}

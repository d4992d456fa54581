/** The function, whose answer is kept for each object as long as the object is. What it reads besides must not change. */
export function memoize<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as V;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** As {@link memoize} over two objects. Of the first there should be few: each has a table of its own. */
export function memoizeBoth<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const ofFirst = memoize((a: A) => memoize((b: B) => compute(a, b)));
  return (a, b) => ofFirst(a)(b);
}

/** As {@link memoize} over texts; all answers are forgotten when there are more than `most`. */
export function memoizeText<V>(most: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as V;
    if (known.size >= most) known.clear();
    const value = compute(text);
    known.set(detached(text), value);
    return value;
  };
}

/** A copy that does not keep alive the longer text that it was cut out of, as slices do in V8. */
const detached = (text: string): string => ` ${text}`.slice(1);

/** The function, which is run when it is first asked. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Keeps what was made of parts, and makes it anew where a part is another one. From one keystroke to the next most
 * parts of a pipeline are the same objects, and what is made of them stays the same object too.
 */
export class Reuse<K extends object, V> {
  private readonly made = new WeakMap<K, { readonly parts: readonly unknown[]; readonly value: V }>();

  /** `make` must depend on the key and the parts alone. */
  of(key: K, parts: readonly unknown[], make: () => V): V {
    const known = this.made.get(key);
    if (known?.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) return known.value;
    const value = make();
    this.made.set(key, { parts, value });
    return value;
  }
}

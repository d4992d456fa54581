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

/** Its constructor gives back the object that it is handed: the fields of a class below are added to that object. */
class Bearer {
  constructor(bearer: object) {
    return bearer;
  }
}

interface Note {
  readonly of: object;
  value: unknown;
  readonly next: Note | undefined;
}

/** The notes of all tables on one object, in a field that no copy of the object takes over and nothing else sees. */
class Noted extends Bearer {
  #first: Note | undefined;

  static first(bearer: object): Note | undefined {
    return #first in bearer ? bearer.#first : undefined;
  }

  static add(bearer: object, of: object, value: unknown): void {
    const noted = #first in bearer ? bearer : new Noted(bearer);
    noted.#first = { of, value, next: noted.#first };
  }
}

/**
 * What is known of objects, as long as each of them lives: a WeakMap by what it does. V8 keeps the values of a WeakMap
 * that is older than they are through every collection of young objects, and with them whole models of texts long
 * gone, which it copies time and again; what lies on the object itself goes with it. A table must live as long as the
 * product: its notes stay on an object when the table is gone.
 */
export class Notes<K extends object, V> {
  get(key: K): V | undefined {
    return this.note(key)?.value as V | undefined;
  }

  has(key: K): boolean {
    return this.note(key) !== undefined;
  }

  set(key: K, value: V): void {
    const note = this.note(key);
    if (note) note.value = value;
    else Noted.add(key, this, value);
  }

  private note(key: K): Note | undefined {
    let note = Noted.first(key);
    while (note && note.of !== this) note = note.next;
    return note;
  }
}

/**
 * The function, whose answer is kept for each object as long as the object is. What it reads besides must not change.
 * Made once, when its module is loaded.
 */
export function memoize<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Notes<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as V;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** As {@link memoize} over two objects; of each second one, the answer for the last first one is kept. */
export function memoizeBoth<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const known = new Notes<B, { readonly a: A; readonly value: V }>();
  return (a, b) => {
    let found = known.get(b);
    if (found?.a !== a) known.set(b, (found = { a, value: compute(a, b) }));
    return found.value;
  };
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
  private readonly made = new Notes<K, { readonly parts: readonly unknown[]; readonly value: V }>();

  /** `make` must depend on the key and the parts alone. */
  of(key: K, parts: readonly unknown[], make: () => V): V {
    const known = this.made.get(key);
    if (known?.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) return known.value;
    const value = make();
    this.made.set(key, { parts, value });
    return value;
  }
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

const range = (random: Random, length: number, longest: number): readonly [number, number] => {
  const start = below(random, length + 1);
  return [start, Math.min(length, start + 1 + below(random, longest))];
};

/** What half-typed, wrongly decoded and wrongly pasted text holds. */
const INSERTS: readonly string[] = [
  '\0',
  '\t',
  '\r',
  '\r\n',
  '\u2028',
  '\uFEFF',
  '\u202E',
  '\u200B',
  '\uD800',
  '\uDFFF',
  '😀',
  'é',
  '：',
  '“',
  '"',
  "'",
  '`',
  '\\',
  '$',
  '${',
  '${{',
  '}}',
  '}',
  '{',
  '[',
  ']',
  '(',
  ')',
  '<<',
  '<<EOF',
  '*',
  '&a',
  '*a',
  '!x',
  '|',
  '>',
  ':',
  ': ',
  '-',
  '- ',
  '#',
  '# ',
  '//',
  '/*',
  '*/',
  '=',
  '==',
  ',',
  '%',
  '%{',
  '~',
  '@',
  '---\n',
  '...\n',
  '\n',
  '\n\n',
];

type Mutation = (text: string, random: Random) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, random) => text.slice(0, below(random, text.length + 1)),
  (text, random) => text.slice(below(random, text.length + 1)),
  (text, random) => {
    const [start, end] = range(random, text.length, 12);
    return text.slice(0, start) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = range(random, text.length, 80);
    return text.slice(0, end) + text.slice(start, end) + text.slice(end);
  },
  (text, random) => {
    const at = below(random, text.length + 1);
    return text.slice(0, at) + (INSERTS[below(random, INSERTS.length)] ?? '') + text.slice(at);
  },
  (text, random) => {
    const lines = text.split('\n');
    const [from] = lines.splice(below(random, lines.length), 1);
    lines.splice(below(random, lines.length + 1), 0, from ?? '');
    return lines.join('\n');
  },
  (text, random) => {
    const lines = text.split('\n');
    const at = below(random, lines.length);
    lines[at] = ' '.repeat(below(random, 6)) + (lines[at] ?? '').trimStart();
    return lines.join('\n');
  },
];

/** The text after one to four of the mutations, all of them chosen by the seed. */
export function mutate(text: string, seed: number): string {
  const random = randomFrom(seed);
  let mutant = text;
  for (let count = 1 + below(random, 4); count > 0; count--) {
    const mutation = MUTATIONS[below(random, MUTATIONS.length)];
    if (mutation) mutant = mutation(mutant, random);
  }
  return mutant;
}

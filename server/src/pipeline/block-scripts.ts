/** The command lines of building blocks that run one program with the words of their inputs. */
import { memoize } from '../core/memo';
import type { ShellScript } from '../languages/shell/nodes';
import { parseShell } from '../languages/shell/parse';
import { blockFacts, calledBy } from './block-facts';
import { isHere, type Action, type Variable } from './model';

/** Words of a command line, and the input that holds them; null where the block uses them of itself. */
interface Words {
  readonly text: string | null;
  readonly input: Variable | null;
}

const isGiven = ({ value }: Variable, left: string): boolean => value !== left && value !== '';

/** In the order of the command line; none where the block runs no program that is known. */
function wordsOf({ name, inputs }: Action): readonly Words[] {
  const block = blockFacts().programs.get(calledBy(name));
  if (!block) return [];
  const given = block.inputs.map((input) => inputs.get(input));
  const words = given.flatMap((input): readonly Words[] =>
    input && isGiven(input, block.left) ? [{ text: input.value, input }] : [],
  );
  const usual = block.usual === undefined || given[0] ? [] : [{ text: block.usual, input: null }];
  const all = [...usual, ...words];
  return block.program === '' || all.length === 0 ? all : [{ text: block.program, input: null }, ...all];
}

/** The program with its words; null where the block runs none, or none that is known. */
export function lineOfBlock(action: Action): string | null {
  const words = wordsOf(action);
  return words.length === 0 ? null : words.map(({ text }) => text ?? '').join(' ');
}

/** File offset of the first character of a value; null where it is written in a way that does not tell the others. */
function startOf({ value, valueSpan: { start, end } }: Variable): number | null {
  const quotes = end - start - (value?.length ?? 0);
  return value !== null && (quotes === 0 || quotes === 2) ? start + quotes / 2 : null;
}

/**
 * The same as a script whose words stand where the inputs hold them; what no input holds stands where the first of
 * them begins. Null where an input is unknown, or its places are.
 */
export const scriptOfBlock = memoize((action: Action): ShellScript | null => {
  const words = wordsOf(action);
  const first = words.find(({ input }) => input)?.input;
  if (!first || !isHere(action)) return null;
  const places: number[] = [];
  for (const { text, input } of words) {
    const start = input ? startOf(input) : first.valueSpan.start;
    if (text === null || start === null) return null;
    places.push(...Array.from({ length: text.length + 1 }, (_, i) => (input ? start + i : start)));
  }
  const last = places.at(-1) ?? 0;
  return parseShell(words.map(({ text }) => text).join(' '), { toFile: (offset) => places[offset] ?? last });
});

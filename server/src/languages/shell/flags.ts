import type { ShellWord } from './nodes';

type Args = readonly ShellWord[];

/** The arguments up to `--`, where options end. */
const beforeEnd = (args: Args): Args => {
  const end = args.findIndex((arg) => arg.value === '--');
  return end < 0 ? args : args.slice(0, end);
};

const isShortBundle = (value: string): boolean => /^-[A-Za-z0-9]{2,}$/.test(value);

/** True where the word is this option: alone, with `=value`, or for a short one in a bundle (`-y` in `-qy`). */
export function isOption(word: ShellWord, name: string): boolean {
  const value = word.value ?? staticStart(word);
  if (value === name) return word.value !== null;
  if (value.startsWith(`${name}=`)) return true;
  return /^-[A-Za-z0-9]$/.test(name) && isShortBundle(value) && value.includes(name.slice(1), 1);
}

/** What is known of a word whose end depends on an expansion: `--tag=` of `--tag=$TAG`. */
const staticStart = (word: ShellWord): string => /^--?[A-Za-z][\w-]*=?/.exec(word.raw)?.[0] ?? '';

/** The first word that is one of these options. */
export const findFlag = (args: Args, ...names: readonly string[]): ShellWord | undefined =>
  beforeEnd(args).find((arg) => names.some((name) => isOption(arg, name)));

export const hasFlag = (args: Args, ...names: readonly string[]): boolean => findFlag(args, ...names) !== undefined;

export interface OptionValue {
  /** The word that holds the option, and the value too where `from` is above 0. */
  readonly option: ShellWord;
  /** The word that holds the value. */
  readonly word: ShellWord;
  /** Where the value starts in the raw text of `word`. */
  readonly from: number;
  /** Null where an expansion makes it unknown. */
  readonly value: string | null;
}

/** Values of an option in all its spellings: `-t x`, `-tx`, `--tag x`, `--tag=x`. */
export function valuesOf(args: Args, ...names: readonly string[]): readonly OptionValue[] {
  const found: OptionValue[] = [];
  const words = beforeEnd(args);
  words.forEach((option, i) => {
    for (const name of names) {
      const next = words[i + 1];
      if (option.value === name) {
        if (next) found.push({ option, word: next, from: 0, value: next.value });
        return;
      }
      const prefix = name.startsWith('--') ? `${name}=` : name;
      const start = option.value ?? option.raw;
      if (start.startsWith(prefix) && start.length > prefix.length && !(name.length === 2 && start.startsWith('--'))) {
        const value = option.value === null ? null : option.value.slice(prefix.length);
        found.push({ option, word: option, from: prefix.length, value });
        return;
      }
    }
  });
  return found;
}

/** The arguments that are neither options nor values of the options named. */
export function positionals(args: Args, optionsWithValue: readonly string[] = []): Args {
  const found: ShellWord[] = [];
  let onlyPositionals = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (!arg) continue;
    const start = arg.value ?? arg.raw;
    if (onlyPositionals || !/^-./.test(start)) found.push(arg);
    else if (start === '--') onlyPositionals = true;
    else if (takesNext(start, optionsWithValue)) i++;
  }
  return found;
}

/** True where the option's value is the next word: `--tag`, `-t`, or a bundle that ends in `t`. */
const takesNext = (option: string, withValue: readonly string[]): boolean =>
  withValue.includes(option) ||
  (isShortBundle(option) && !option.startsWith('--') && withValue.includes(`-${option.slice(-1)}`));

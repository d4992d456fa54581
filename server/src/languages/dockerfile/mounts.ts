import { memoize } from '../../core/memo';
import { instructionFacts } from './facts';
import type { CommandInstruction } from './syntax/instructions';
import type { Flag } from './syntax/split';
import type { Word } from './syntax/word';

export interface MountOption {
  readonly key: string;
  readonly value: Word | null;
  readonly word: Word;
}

export interface Mount {
  readonly flag: Flag;
  /** `bind` where none is given. */
  readonly type: string;
  readonly typeWord: Word | null;
  readonly options: readonly MountOption[];
  /** The value of an option by its full name (`target` for `dst` too). */
  readonly get: (name: string) => string | undefined;
}

/** The `--mount` flags of a RUN. */
export const mountsOf = memoize((run: CommandInstruction): readonly Mount[] =>
  run.flags.filter((flag) => flag.name === 'mount').map(readMount),
);

/** True where what the RUN downloads outlives the layer, so that running it again costs little. */
export const hasCacheMount = (run: CommandInstruction): boolean => mountsOf(run).some(({ type }) => type === 'cache');

function readMount(flag: Flag): Mount {
  const options: MountOption[] = [];
  const text = flag.value?.text ?? '';
  for (const match of text.matchAll(/[^,]+/g)) {
    const word = flag.value?.part(match.index, match.index + match[0].length);
    if (!word) continue;
    const equals = word.text.indexOf('=');
    const key = (equals === -1 ? word.text : word.text.slice(0, equals)).toLowerCase();
    options.push({ key, value: equals === -1 ? null : word.part(equals + 1, word.text.length), word });
  }
  const { aliases } = instructionFacts().mounts;
  const find = (name: string): MountOption | undefined => options.find((one) => (aliases[one.key] ?? one.key) === name);
  const type = find('type')?.value ?? null;
  return {
    flag,
    type: type?.text ?? 'bind',
    typeWord: type,
    options,
    get: (name) => {
      const option = find(name);
      return option && (option.value?.text ?? '');
    },
  };
}

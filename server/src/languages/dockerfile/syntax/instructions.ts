import type { Comment } from '../../../core/language';
import type { Span } from '../../../core/text';
import type { Heredoc } from './heredoc';
import type { JsonForm } from './json-form';
import type { LogicalLine } from './lines';
import type { Flag } from './split';
import type { Word } from './word';

export const KEYWORDS = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

interface Base {
  /** As written. */
  readonly keyword: Word;
  /** From the keyword to the end of the last line, heredocs included. */
  readonly span: Span;
  readonly line: LogicalLine;
  readonly flags: readonly Flag[];
  /** Everything after keyword and flags. */
  readonly args: Word;
  readonly json: JsonForm | null;
  readonly heredocs: readonly Heredoc[];
  /** The comment lines directly above. */
  readonly comments: readonly Comment[];
  /** True for what ONBUILD triggers. */
  readonly isTrigger: boolean;
}

/** `name=value`, or `name value` in the legacy form. */
export interface Pair {
  readonly key: Word;
  /** Null where there is no `=`. */
  readonly value: Word | null;
  readonly word: Word;
}

export interface FromInstruction extends Base {
  readonly kind: 'FROM';
  readonly image: Word | null;
  /** The word in the place of AS. */
  readonly as: Word | null;
  readonly name: Word | null;
  readonly words: readonly Word[];
}
export interface CopyInstruction extends Base {
  readonly kind: 'COPY' | 'ADD';
  /** Paths, URLs and heredoc openers. */
  readonly sources: readonly Word[];
  readonly destination: Word | null;
}
export interface PairsInstruction extends Base {
  readonly kind: 'ENV' | 'LABEL' | 'ARG';
  readonly pairs: readonly Pair[];
  readonly isLegacy: boolean;
}
export interface CommandInstruction extends Base {
  /** `args` is a script for the shell unless `json` is an array of strings. */
  readonly kind: 'RUN' | 'CMD' | 'ENTRYPOINT';
}
export interface WordsInstruction extends Base {
  readonly kind: 'EXPOSE' | 'VOLUME';
  readonly words: readonly Word[];
}
export interface ValueInstruction extends Base {
  readonly kind: 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'MAINTAINER';
  /** Null where it is missing. */
  readonly value: Word | null;
}
export interface ShellInstruction extends Base {
  readonly kind: 'SHELL';
  /** Null where the arguments are no JSON array of strings. */
  readonly words: readonly Word[] | null;
}
export interface HealthcheckInstruction extends Base {
  readonly kind: 'HEALTHCHECK';
  /** CMD, NONE or what stands there instead. */
  readonly type: Word | null;
  /** What follows the type. `json` is that of the command. */
  readonly command: Word;
}
export interface OnbuildInstruction extends Base {
  readonly kind: 'ONBUILD';
  readonly trigger: Instruction | null;
}
export interface UnknownInstruction extends Base {
  readonly kind: 'UNKNOWN';
}

export type Instruction =
  | FromInstruction
  | CopyInstruction
  | PairsInstruction
  | CommandInstruction
  | WordsInstruction
  | ValueInstruction
  | ShellInstruction
  | HealthcheckInstruction
  | OnbuildInstruction
  | UnknownInstruction;

/** True where the flag is the last thing written of an instruction that needs more: it is being typed. */
export const isBeingTyped = ({ kind, flags, args }: Instruction, flag: Flag): boolean =>
  args.text === '' && flag === flags.at(-1) && kind !== 'RUN' && kind !== 'CMD' && kind !== 'ENTRYPOINT';

type Kind = Instruction['kind'];
/** The type of the instructions of a kind. */
export type InstructionOf<K extends Kind, I = Instruction> = I extends { readonly kind: infer T }
  ? K extends T
    ? I
    : never
  : never;

/** A filter for the instructions of a kind. */
export const isKind =
  <K extends Kind>(kind: K) =>
  (instruction: Instruction): instruction is Instruction & InstructionOf<K> =>
    instruction.kind === kind;

/** Instructions that take words where their array is no JSON; those that run something hand it to a shell. */
const TAKES_WORDS: ReadonlySet<Instruction['kind']> = new Set(['ADD', 'COPY', 'VOLUME']);

/** True for what begins like an array of strings and is none, so that Docker takes it for words. */
export const isTornArray = ({ kind, json, args }: Instruction): boolean =>
  json === null && TAKES_WORDS.has(kind) && /^\[\s*["']/.test(args.text);

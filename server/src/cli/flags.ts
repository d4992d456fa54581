import { closest, didYouMean } from '../core/closest';
import { SEVERITIES, type Severity } from '../core/finding';
import { PROFILES, type Profile } from '../core/rule';
import { FORMAT_NAMES, isFormatName, type FormatName } from '../report/formats';

/** Where the configuration comes from. */
export type ConfigChoice =
  { readonly kind: 'nearest' } | { readonly kind: 'none' } | { readonly kind: 'file'; readonly path: string };

export interface RuleFlag {
  /** An id, a glob over ids, or another tool's id. */
  readonly name: string;
  readonly level: Severity | 'off';
}

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly profile: Profile | undefined;
  readonly config: ConfigChoice;
  readonly rules: readonly RuleFlag[];
  readonly fix: boolean;
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  /** Threads; undefined: as many as pay. */
  readonly jobs: number | undefined;
  /** Undefined: where the output is a terminal. */
  readonly colour: boolean | undefined;
}

export type Command =
  | { readonly kind: 'check'; readonly options: CheckOptions }
  | { readonly kind: 'new'; readonly args: readonly string[] }
  | { readonly kind: 'import'; readonly args: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

type Draft = { -readonly [K in Exclude<keyof CheckOptions, 'failOn'>]: CheckOptions[K] } & {
  failOn: CheckOptions['failOn'] | undefined;
};

interface Flag {
  readonly name: string;
  /** The placeholder of its value; absent: it takes none. */
  readonly value?: string;
  readonly help: string;
  /** Sets the option, or says what is wrong with the value. */
  readonly set: (draft: Draft, value: string) => string | void;
}

const oneOf = (names: readonly string[], value: string): string =>
  `one of ${names.join(', ')} is wanted, not "${value}"${meant(value, names)}`;

const FAIL_ON: readonly string[] = [...SEVERITIES, 'never'];
const LEVELS: readonly string[] = [...SEVERITIES, 'off'];

const isProfile = (value: string): value is Profile => (PROFILES as readonly string[]).includes(value);
const isFailOn = (value: string): value is CheckOptions['failOn'] => FAIL_ON.includes(value);
const isLevel = (value: string): value is RuleFlag['level'] => LEVELS.includes(value);

export const FLAGS: readonly Flag[] = [
  {
    name: 'fix',
    help: 'repair what can be repaired safely, and report the rest',
    set: (draft) => void (draft.fix = true),
  },
  {
    name: 'format',
    value: FORMAT_NAMES.join('|'),
    help: 'how to print findings (default: pretty)',
    set: (draft, value) => (isFormatName(value) ? void (draft.format = value) : oneOf(FORMAT_NAMES, value)),
  },
  {
    name: 'profile',
    value: PROFILES.join('|'),
    help: 'how much to report (default: the configuration, or else recommended)',
    set: (draft, value) => (isProfile(value) ? void (draft.profile = value) : oneOf(PROFILES, value)),
  },
  {
    name: 'rule',
    value: 'NAME=LEVEL',
    help: `set one rule, or the rules of a glob, to ${LEVELS.join(', ')}; may be repeated`,
    set: (draft, value) => {
      const [, name = '', level = ''] = /^(.+)=(\w+)$/.exec(value) ?? [];
      if (!isLevel(level)) return `a rule and a level are wanted, such as docker/latest-tag=off, not "${value}"`;
      draft.rules = [...draft.rules, { name, level }];
    },
  },
  {
    name: 'config',
    value: 'FILE',
    help: 'the configuration to use instead of the nearest .boringops.yml',
    set: (draft, path) => void (draft.config = { kind: 'file', path }),
  },
  {
    name: 'no-config',
    help: 'use no configuration',
    set: (draft) => void (draft.config = { kind: 'none' }),
  },
  {
    name: 'fail-on',
    value: FAIL_ON.join('|'),
    help: 'the least severity that makes the exit code 1 (default: error)',
    set: (draft, value) => (isFailOn(value) ? void (draft.failOn = value) : oneOf(FAIL_ON, value)),
  },
  {
    name: 'max-warnings',
    value: 'N',
    help: 'exit with 1 where there are more warnings',
    set: (draft, value) =>
      /^\d+$/.test(value) ? void (draft.maxWarnings = Number(value)) : `a number is wanted, not "${value}"`,
  },
  {
    name: 'stdin',
    help: 'check the text on the standard input; with --fix, print the repaired text',
    set: (draft) => void (draft.stdin = true),
  },
  {
    name: 'stdin-filename',
    value: 'FILE',
    help: 'the path that the text on the standard input has',
    set: (draft, value) => void (draft.stdinFilename = value),
  },
  {
    name: 'jobs',
    value: 'N',
    help: 'how many threads check files (default: as many as pay)',
    set: (draft, value) =>
      /^[1-9]\d*$/.test(value) ? void (draft.jobs = Number(value)) : `a number from 1 is wanted, not "${value}"`,
  },
  { name: 'color', help: 'colour the output', set: (draft) => void (draft.colour = true) },
  { name: 'no-color', help: 'do not colour the output', set: (draft) => void (draft.colour = false) },
];

const COMMANDS: readonly string[] = ['check', 'new', 'import', 'help', 'version'];

/** `; did you mean "…"?` where one of the names is near, or nothing. */
export const meant = (written: string, names: readonly string[]): string => didYouMean(closest(written, names));

const wrong = (message: string): Command => ({ kind: 'wrong', message });

/** What is checked, and fails, where no path is given. */
type Defaults = Pick<CheckOptions, 'paths' | 'failOn'>;

/** Reads the arguments after the program's name. */
export function readCommand(args: readonly string[], defaults: Defaults = { paths: ['.'], failOn: 'error' }): Command {
  const [command, ...rest] = args;
  if (command === undefined || ['help', '--help', '-h'].includes(command)) return { kind: 'help' };
  if (['version', '--version', '-v'].includes(command)) return { kind: 'version' };
  if (command === 'check') return readCheck(rest, defaults);
  if (command === 'new' || command === 'import') return { kind: command, args: rest };
  const hint = meant(command, COMMANDS) || `; to check files: boringops check ${command}`;
  return wrong(`unknown command "${command}"${hint}`);
}

function readCheck(args: readonly string[], defaults: Defaults): Command {
  const draft: Draft = {
    paths: [],
    format: 'pretty',
    profile: undefined,
    config: { kind: 'nearest' },
    rules: [],
    fix: false,
    failOn: undefined,
    maxWarnings: Infinity,
    stdin: false,
    stdinFilename: undefined,
    jobs: undefined,
    colour: undefined,
  };
  const paths: string[] = [];
  const pending = [...args];
  for (let arg = pending.shift(); arg !== undefined; arg = pending.shift()) {
    if (arg === '--') {
      paths.push(...pending.splice(0));
    } else if (arg === '--help' || arg === '-h') {
      return { kind: 'help' };
    } else if (arg === '--version' || arg === '-v') {
      return { kind: 'version' };
    } else if (!arg.startsWith('-') || arg === '-') {
      paths.push(arg);
    } else {
      const problem = readFlag(arg, pending, draft);
      if (problem !== null) return wrong(problem);
    }
  }
  if (paths.includes('-')) draft.stdin = true;
  draft.paths = paths.filter((path) => path !== '-');
  const isDefault = !draft.stdin && draft.paths.length === 0;
  if (isDefault) draft.paths = defaults.paths;
  const options: CheckOptions = { ...draft, failOn: draft.failOn ?? (isDefault ? defaults.failOn : 'error') };
  const conflict = conflictIn(options);
  return conflict === null ? { kind: 'check', options } : wrong(conflict);
}

/** Reads one flag and, where it takes one, its value from what is pending. */
function readFlag(arg: string, pending: string[], draft: Draft): string | null {
  const [, name = '', inline] = /^--?([^=]*)(?:=([\s\S]*))?$/.exec(arg) ?? [];
  const flag = arg.startsWith('--') ? FLAGS.find((one) => one.name === name) : undefined;
  if (!flag) {
    const names = FLAGS.map((one) => `--${one.name}`);
    return `unknown option "${arg.split('=')[0]}"${meant(`--${name}`, [...names, '--help', '--version'])}`;
  }
  if (flag.value === undefined) {
    return inline === undefined ? (flag.set(draft, '') ?? null) : `--${name} takes no value`;
  }
  const value = inline ?? pending.shift();
  if (value === undefined) return `--${name} wants a value: ${flag.value}`;
  const problem = flag.set(draft, value);
  return problem === undefined ? null : `--${name}: ${problem}`;
}

function conflictIn(draft: CheckOptions): string | null {
  if (draft.stdin && draft.stdinFilename === undefined) {
    return '--stdin wants --stdin-filename, by which the language is told';
  }
  if (!draft.stdin && draft.stdinFilename !== undefined) return '--stdin-filename goes with --stdin only';
  if (draft.stdin && draft.paths.length > 0) return '--stdin and paths exclude each other';
  return null;
}

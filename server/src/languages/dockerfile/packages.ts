import { lazy } from '../../core/memo';
import packagesText from '../../../data/docker-packages.json';
import type { EffectiveCommand } from '../shell/commands';
import { hasFlag, positionals, valuesOf } from '../shell/flags';
import type { ShellWord } from '../shell/nodes';

/** What a package manager leaves behind, and how that is avoided. */
export interface CacheFacts {
  /** Directories whose removal clears it. */
  readonly cleans: readonly string[];
  /** Commands that clear it, as the beginning of a command line. */
  readonly cleanCommands: readonly string[];
  /** True where the update leaves it, and not only the installation. */
  readonly byUpdate?: boolean;
  readonly byUpgrade?: boolean;
  /** Verbs that take packages away, and read the lists of all repositories for it. */
  readonly byRemoval?: readonly string[];
  /** Options without which nothing is left. */
  readonly noCache?: readonly string[];
  readonly noCacheVariable?: string;
  /** Sets of mount targets each of which keeps it out of the image. */
  readonly mounts: readonly (readonly string[])[];
  /** Fixes. */
  readonly addFlag?: string;
  readonly addClean?: string;
  readonly addMounts: readonly string[];
}

/** One package manager (server/data/docker-packages.json). */
export interface PackageManager {
  readonly id: string;
  readonly commands: readonly string[];
  readonly install: readonly string[];
  readonly update: readonly string[];
  readonly upgrade: readonly string[];
  readonly distUpgrade: readonly string[];
  readonly yes: readonly string[];
  /** The option to add so that nothing is asked. */
  readonly addYes: string | null;
  readonly optionsWithValue: readonly string[];
  /** Matches a package that says its version, or is a file. */
  readonly pinned: string;
  /** Options that bring the versions. */
  readonly pinnedBy?: readonly string[];
  /** Only the first argument is a package. */
  readonly firstOnly?: boolean;
  readonly cache?: CacheFacts;
}

const byCommand = lazy((): ReadonlyMap<string, PackageManager> => {
  const table = JSON.parse(packagesText) as { readonly managers: readonly PackageManager[] };
  return new Map(
    table.managers.flatMap((one) => one.commands.map((command): [string, PackageManager] => [command, one])),
  );
});

/** One call of a package manager. */
export interface Invocation {
  readonly manager: PackageManager;
  readonly effective: EffectiveCommand;
  /** The manager's arguments: those after `-m pip` of `python -m pip`. */
  readonly args: readonly ShellWord[];
  /** `install`, `module install` …; null where there is none or it is unknown. */
  readonly verb: string | null;
  readonly verbWord: ShellWord | null;
  /** What comes after the verb, without options and their values. */
  readonly packages: readonly ShellWord[];
}

const PYTHON = /^(?:python|pypy)[\d.]*$/;
const PIP = /^pip[\d.]*$/;

function managerOf({ name, args }: EffectiveCommand): { manager: PackageManager; args: readonly ShellWord[] } | null {
  if (name === null) return null;
  if (PYTHON.test(name)) {
    const at = args.findIndex((arg) => arg.value === '-m');
    const module = args[at + 1]?.value ?? '';
    const manager = at === -1 || module === '' ? undefined : byCommand().get(PIP.test(module) ? 'pip' : module);
    return manager ? { manager, args: args.slice(at + 2) } : null;
  }
  const manager = byCommand().get(PIP.test(name) ? 'pip' : name);
  return manager ? { manager, args } : null;
}

export function invocationOf(effective: EffectiveCommand): Invocation | null {
  const found = managerOf(effective);
  if (!found) return null;
  const { manager, args } = found;
  if (manager.id === 'pacman') {
    const verbWord = args.find((arg) => /^-S[yuw]*$/.test(arg.value ?? '')) ?? null;
    return { manager, effective, args, verb: verbWord?.value ?? null, verbWord, packages: positionals(args) };
  }
  const words = positionals(args, manager.optionsWithValue);
  const [first, second, ...rest] = words;
  const pair = `${first?.value ?? ''} ${second?.value ?? ''}`;
  const isPair = manager.install.includes(pair);
  return {
    manager,
    effective,
    args,
    verb: isPair ? pair : (first?.value ?? null),
    verbWord: (isPair ? second : first) ?? null,
    packages: isPair || !second ? rest : [second, ...rest],
  };
}

/** `yarn` without a command installs, unless it is only asked for its version or help. */
const isBareYarn = ({ manager, verb, args }: Pick<Invocation, 'manager' | 'verb' | 'args'>): boolean =>
  manager.id === 'yarn' && verb === null && !hasFlag(args, '--version', '-v', '--help', '-h');

export const isInstall = ({ manager, verb, args }: Invocation): boolean =>
  (verb !== null && manager.install.includes(verb)) || isBareYarn({ manager, verb, args });

export const isUpdate = ({ manager, verb }: Invocation): boolean => verb !== null && manager.update.includes(verb);
export const isUpgrade = ({ manager, verb }: Invocation): boolean => verb !== null && manager.upgrade.includes(verb);

export function assumesYes({ manager, args }: Invocation): boolean {
  if (manager.yes.length === 0) return true;
  if (hasFlag(args, ...manager.yes)) return true;
  if (manager.id !== 'apt') return false;
  // Quiet at level 2 implies yes (apt-get(8)).
  const quiet = args.filter((arg) => arg.value === '-q' || arg.value === '--quiet').length;
  return (
    quiet >= 2 ||
    hasFlag(args, '-q=2') ||
    args.some((arg) => /^-[a-z]*q[a-z]*q/.test(arg.value ?? '')) ||
    args.some((arg) => /Assume-Yes=(?:true|1|yes)/i.test(arg.raw))
  );
}

/** The words of an installation that name packages, and what says that their version is not said. */
export function unpinned({ manager, args, packages, verb }: Invocation): {
  readonly words: readonly ShellWord[];
  readonly isUnpinned: (name: string) => boolean;
} {
  const pinned = new RegExp(manager.pinned);
  const isUnpinned = (name: string): boolean => name !== '' && !pinned.test(name);
  const bringsVersions =
    manager.pinnedBy && (hasFlag(args, ...manager.pinnedBy) || valuesOf(args, ...manager.pinnedBy).length > 0);
  // Groups and module streams have other names than versions.
  if (bringsVersions || (verb !== null && /group/.test(verb))) return { words: [], isUnpinned };
  const end = args.findIndex((arg) => arg.value === '--');
  const own = end === -1 ? packages : packages.filter((word) => args.indexOf(word) < end);
  return { words: manager.firstOnly ? own.slice(0, 1) : own, isUnpinned };
}

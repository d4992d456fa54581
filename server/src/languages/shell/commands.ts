import { basename } from '../../core/path';
import type { ShellCommand, ShellRedirect, ShellScript, ShellWord } from './nodes';
import { parseShell } from './parse';
import type { ToFile } from './positions';

/** A simple command as the system sees it once wrappers such as `sudo` are looked through. */
export interface EffectiveCommand {
  readonly command: ShellCommand;
  /** The program's name without its folder; null where it is unknown, or only variables are assigned. */
  readonly name: string | null;
  readonly word: ShellWord | null;
  readonly args: readonly ShellWord[];
  /** Names of the wrappers, outermost first. */
  readonly through: readonly string[];
}

interface Wrapper {
  /** Options whose value is the next word. */
  readonly values: readonly string[];
  /** How many words stand between the options and the command. */
  readonly skip?: number;
  /** `NAME=value` words in front of the command are assignments. */
  readonly assigns?: true;
  /** Options with which it runs no command. */
  readonly inert?: readonly string[];
}

const plain: Wrapper = { values: [] };

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: {
    values: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R', '--user', '--group', '--chdir'],
    assigns: true,
    inert: ['-l', '-v', '-k', '-K', '-e', '--list', '--validate'],
  },
  doas: { values: ['-u', '-C'] },
  env: { values: ['-u', '--unset', '-C', '--chdir'], assigns: true },
  exec: { values: ['-a'] },
  time: { values: ['-f', '-o', '--format', '--output'] },
  nice: { values: ['-n', '--adjustment'] },
  ionice: { values: ['-c', '-n', '--class', '--classdata'], inert: ['-p'] },
  nohup: plain,
  setsid: plain,
  eatmydata: plain,
  nosync: plain,
  unbuffer: plain,
  builtin: plain,
  busybox: plain,
  'dumb-init': plain,
  tini: plain,
  command: { values: [], inert: ['-v', '-V'] },
  xargs: { values: ['-I', '-n', '-P', '-L', '-d', '-a', '-E', '-s', '--max-args', '--max-procs', '--delimiter'] },
  stdbuf: { values: ['-i', '-o', '-e'] },
  chroot: { values: [], skip: 1 },
  timeout: { values: ['-s', '-k', '--signal', '--kill-after'], skip: 1 },
  gosu: { values: [], skip: 1 },
  fakeroot: { values: ['-l', '-s', '-i', '-b', '--lib', '--faked'] },
  flock: { values: ['-w', '-E', '--timeout', '--conflict-exit-code'], skip: 1, inert: ['-c', '--command'] },
  setpriv: {
    values: [
      ...['--reuid', '--regid', '--ruid', '--euid', '--rgid', '--egid', '--groups', '--inh-caps', '--ambient-caps'],
      ...[
        '--bounding-set',
        '--securebits',
        '--pdeathsig',
        '--selinux-label',
        '--apparmor-profile',
        '--landlock-access',
      ],
    ],
    inert: ['-d', '--dump'],
  },
  unshare: {
    values: ['-R', '-w', '-S', '-G', '--root', '--wd', '--setuid', '--setgid', '--propagation', '--map-user'],
  },
  'su-exec': { values: [], skip: 1 },
  faketime: { values: ['-f'], skip: 1 },
  'xvfb-run': { values: ['-n', '-s', '-e', '-f', '--server-num', '--server-args', '--error-file', '--auth-file'] },
  'dbus-run-session': { values: ['--config-file'] },
};

const MAX_WRAPPERS = 16;

/** The command that is run in the end, whatever wraps it. */
export function effectiveCommand(command: ShellCommand): EffectiveCommand {
  let word = command.name;
  let args = command.args;
  const through: string[] = [];
  while (through.length < MAX_WRAPPERS) {
    const name = programName(word);
    const wrapper = name === null || !Object.hasOwn(WRAPPERS, name) ? undefined : WRAPPERS[name];
    const at = wrapper ? commandIndex(args, wrapper) : -1;
    const next = args[at];
    if (name === null || !next) break;
    through.push(name);
    word = next;
    args = args.slice(at + 1);
  }
  return { command, name: programName(word), word, args, through };
}

const programName = (word: ShellWord | null): string | null =>
  word === null || word.value === null ? null : basename(word.value);

/** Where in the arguments of a wrapper its command stands; -1 where it has none. */
function commandIndex(args: readonly ShellWord[], wrapper: Wrapper): number {
  let skip = wrapper.skip ?? 0;
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.value ?? args[i]?.raw ?? '';
    if (wrapper.inert?.includes(text)) return -1;
    if (/^-./.test(text)) {
      if (wrapper.values.includes(text)) i++;
    } else if (wrapper.assigns && /^[A-Za-z_]\w*=/.test(text)) continue;
    else if (skip > 0) skip--;
    else return i;
  }
  return -1;
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** They hand a script to the shell of another user. */
const RUNS_AS_USER: ReadonlySet<string> = new Set(['su', 'runuser']);

/** True where the command is a shell that reads its script from standard input: `bash`, `sh -s -- x`, `sh -x`. */
export function readsScriptFromInput({ name, args }: EffectiveCommand): boolean {
  if (name === null || !SHELLS.has(name)) return false;
  const values = args.map((arg) => arg.value ?? '');
  if (values.some((value) => /^-[a-z]*c$/.test(value))) return false;
  return values.some((value) => /^-[a-z]*s$/.test(value)) || values.every((value) => /^[-+]/.test(value));
}

/** The script that a command hands to a shell as text: `sh -c '…'`, `su app -c '…'`, `eval '…'`, `bash <<EOF`. */
export function nestedScript(effective: EffectiveCommand): ShellScript | null {
  const { name, args } = effective;
  if (name === null) return null;
  if (name === 'eval') return args.length === 1 && args[0] ? scriptOf(args[0], 'bash') : null;
  if (RUNS_AS_USER.has(name)) {
    const at = args.findIndex((arg) => arg.value === '-c' || arg.value === '--command');
    const script = at < 0 ? undefined : args[at + 1];
    return script ? scriptOf(script, 'sh') : null;
  }
  if (!SHELLS.has(name)) return null;
  const dialect = name === 'bash' || name === 'zsh' || name === 'ksh' ? 'bash' : 'sh';
  const flag = args.findIndex((arg) => /^-[a-zA-Z]*c$/.test(arg.value ?? ''));
  const script = flag < 0 ? undefined : args.slice(flag + 1).find((arg) => !/^[-+]/.test(arg.raw));
  if (script) return scriptOf(script, dialect);
  const heredoc = effective.command.redirects.find((redirect) => redirect.heredoc)?.heredoc;
  if (!heredoc || !readsScriptFromInput(effective)) return null;
  return parseShell(heredoc.body, { dialect, toFile: (offset) => heredoc.offsetAt(offset) });
}

/** A quoted word read as a script of its own; null where its text depends on more than one kind of quoting. */
function scriptOf(word: ShellWord, dialect: 'bash' | 'sh'): ShellScript | null {
  const content = quotedContent(word.raw);
  if (!content || word.expansions.some((one) => one.kind === 'placeholder')) return null;
  const toFile: ToFile = (offset) => word.offsetAt(content.toRaw(offset));
  return parseShell(content.text, { dialect, toFile });
}

interface Content {
  readonly text: string;
  readonly toRaw: ToFile;
}

/** The text between the quotes of a word that is one quoted string, and where its characters stand. */
function quotedContent(raw: string): Content | null {
  if (/^'[^']*'$/.test(raw)) return { text: raw.slice(1, -1), toRaw: (offset) => offset + 1 };
  if (!/^"(?:[^"\\]|\\[^])*"$/.test(raw)) return /^[\w./-]+$/.test(raw) ? { text: raw, toRaw: (at) => at } : null;
  const starts: number[] = [];
  let text = '';
  for (let i = 1; i < raw.length - 1; i++) {
    // Inside double quotes a backslash escapes only these five (POSIX.1-2017, 2.2.3).
    if (raw[i] === '\\' && /[$`"\\\n]/.test(raw[i + 1] ?? '')) i++;
    starts.push(i);
    text += raw[i] ?? '';
  }
  return { text, toRaw: (offset) => starts[offset] ?? raw.length - 1 };
}

/** Every simple command of a script, seen through wrappers, with those of nested scripts after their shell. */
export function effectiveCommands(script: ShellScript, depth = 0): readonly EffectiveCommand[] {
  return script.commands.flatMap((command) => {
    const effective = effectiveCommand(command);
    const nested = depth < 4 ? nestedScript(effective) : null;
    return nested ? [effective, ...effectiveCommands(nested, depth + 1)] : [effective];
  });
}

/** Where the output of a command goes to a file or a device: `> x`, `2>/dev/null`. */
export const outputRedirects = (command: ShellCommand): readonly ShellRedirect[] =>
  command.redirects.filter((redirect) => redirect.operator.includes('>') && !redirect.operator.endsWith('&'));

import { Notes } from '../../core/memo';
import { effectiveCommands, type EffectiveCommand } from '../shell/commands';
import { dialectOf, isPosix, shebangDialect, type Dialect } from '../shell/dialect';
import type { ShellScript } from '../shell/nodes';
import { parseShell, placeShell } from '../shell/parse';
import type { Dockerfile, Stage } from './model';
import { invocationOf, type Invocation } from './packages';
import type { CommandInstruction, ShellInstruction } from './syntax/instructions';
import { MappedText } from './syntax/mapped-text';
import type { Word } from './syntax/word';

/** The shell script of a RUN. */
export interface RunScript {
  readonly run: CommandInstruction;
  readonly stage: Stage | null;
  readonly shell: ShellScript;
  /** Every command, seen through sudo, env, `sh -c` and the like. */
  readonly commands: readonly EffectiveCommand[];
  /** The calls of package managers among them. */
  readonly packages: readonly Invocation[];
  /** `json`: a script for `sh -c` in the JSON form; `exec`: a command in the JSON form, without any shell. */
  readonly form: 'shell' | 'heredoc' | 'json' | 'exec';
  /** The SHELL instruction or the base image's shell stops at a failing command of a pipeline. */
  readonly hasPipefail: boolean;
}

/** One command of a RUN, and the script that it stands in. */
export interface RunCommand {
  readonly script: RunScript;
  readonly effective: EffectiveCommand;
  readonly invocation: Invocation | null;
}

interface ScriptText {
  readonly text: string;
  readonly toFile: (offset: number) => number;
  readonly dialect: Dialect;
  readonly form: RunScript['form'];
}

/** What a RUN says, wherever in a build it stands. */
type Reading = Pick<RunScript, 'shell' | 'commands' | 'packages' | 'form'>;

const readings = new Notes<CommandInstruction, Map<Dialect, Reading | null>>();

/**
 * What was read of the scripts of a file. Those above an edit stay as they are, and one below it that was read
 * before is only placed.
 */
export class KnownScripts {
  /** By the script's own text. */
  private readonly trees = new Map<string, ShellScript>();
  private readonly earlierTrees: ReadonlyMap<string, ShellScript> | undefined;

  /** `previous`: of the same file before an edit. */
  constructor(previous?: KnownScripts) {
    this.earlierTrees = previous?.trees;
  }

  /** `dialect`: of the shell that runs the shell form. Null for scripts in another language than a POSIX shell’s. */
  reading(run: CommandInstruction, dialect: Dialect, file: string): Reading | null {
    let byDialect = readings.get(run);
    if (!byDialect) readings.set(run, (byDialect = new Map<Dialect, Reading | null>()));
    let reading = byDialect.get(dialect);
    if (reading === undefined) byDialect.set(dialect, (reading = this.read(scriptText(run, dialect, file))));
    else if (reading) this.trees.set(reading.shell.text, this.tree(reading.shell.text));
    return reading;
  }

  private read(script: ScriptText | null): Reading | null {
    if (!script || !isPosix(script.dialect)) return null;
    const shell = placeShell(this.tree(script.text), script.dialect, script.toFile);
    const commands = effectiveCommands(shell);
    const packages = commands.flatMap((command) => invocationOf(command) ?? []);
    return { shell, commands, packages, form: script.form };
  }

  private tree(text: string): ShellScript {
    let tree = this.trees.get(text);
    if (!tree) this.trees.set(text, (tree = this.earlierTrees?.get(text) ?? parseShell(text)));
    return tree;
  }
}

/** Null for scripts in another language than a POSIX shell’s. */
export function readScript(file: Dockerfile, run: CommandInstruction, known: KnownScripts): RunScript | null {
  const reading = known.reading(run, run.json ? 'other' : shellDialect(file, run), file.syntax.text);
  if (!reading) return null;
  const isInShell = reading.form === 'shell' || reading.form === 'heredoc';
  const hasPipefail = isInShell && setsPipefail(file.state(run).shell);
  const { shell, commands, packages, form } = reading;
  return { run, stage: file.stage(run) ?? null, shell, commands, packages, form, hasPipefail };
}

const PIPEFAIL_CAPABLE = /(?:^|[/\\])(?:bash|zsh|ash|ksh)$/;

/** A SHELL whose options name pipefail, for a shell that has it. */
function setsPipefail(shell: ShellInstruction | null): boolean {
  const words = shell?.words?.map((word) => word.text) ?? [];
  return PIPEFAIL_CAPABLE.test(words[0] ?? '') && words.includes('pipefail');
}

/** The dialect of the shell that runs the shell form at an instruction. */
function shellDialect(file: Dockerfile, run: CommandInstruction): Dialect {
  const said = saidShell(file, run);
  if (said) return said;
  const { shell } = file.state(run);
  const program = shell?.words?.[0]?.text;
  if (shell) return program === undefined ? 'other' : dialectOf(program);
  const stage = file.stage(run);
  if (stage && file.family(stage) === 'windows') return 'cmd';
  // The backtick is chosen for Windows paths.
  if (file.syntax.escape === '`') return 'cmd';
  return stage && file.systemShell(stage) === 'bash' ? 'bash' : 'sh';
}

/** `# hadolint shell=powershell` above the instruction, or earlier in its stage or at the top. */
function saidShell(file: Dockerfile, run: CommandInstruction): Dialect | null {
  if (file.shellComments.length === 0) return null;
  const stage = file.stage(run)?.from?.span.start ?? 0;
  const first = file.syntax.instructions[0]?.span.start ?? 0;
  const said = file.shellComments.findLast(
    ({ span }) => span.start < run.span.start && (span.start > stage || span.start < first),
  );
  return said ? dialectOf(said.text.replace(/^[^=]*=\s*/, '')) : null;
}

/** `file`: the text that the instruction stands in. */
function scriptText(run: CommandInstruction, dialect: Dialect, file: string): ScriptText | null {
  const { args, json, heredocs, line } = run;
  if (json) return jsonScript(run);
  const [first] = heredocs;
  if (first && heredocs.length === 1 && args.text === first.word.text) {
    const { start, end } = first.body;
    const body = file.slice(start, end);
    return { text: body, toFile: (at) => start + at, dialect: shebangDialect(body) ?? dialect, form: 'heredoc' };
  }
  const header = (at: number): number => args.offsetAt(Math.min(at, args.text.length));
  if (!first) return { text: args.text, toFile: header, dialect, form: 'shell' };
  // The bodies follow on the line after the last one of the instruction.
  const bodies = line.next;
  const length = args.text.length + 1;
  return {
    text: `${args.text}\n${file.slice(bodies, run.span.end)}`,
    toFile: (at) => (at < length ? header(at) : bodies + at - length),
    dialect,
    form: 'shell',
  };
}

/** `["sh", "-c", "script"]`. */
function jsonScript({ json }: CommandInstruction): ScriptText | null {
  if (json?.kind !== 'strings') return null;
  const [shell, option, script] = json.strings;
  if (!shell) return null;
  if (!script || !/^-[a-z]*c$/.test(option?.text ?? '')) return execText(json.strings);
  return { text: script.text, toFile: (at) => script.offsetAt(at), dialect: dialectOf(shell.text), form: 'json' };
}

const PLAIN = /^[\w./:=@+,~%-]+$/;

/** A command without a shell as one that a shell would take for it. */
function execText(words: readonly Word[]): ScriptText | null {
  if (words.some((word) => !PLAIN.test(word.text) && word.text.includes("'"))) return null;
  const line = MappedText.of(
    words.flatMap((word, i) => {
      const { start, end } = word.span;
      const text = PLAIN.test(word.text) ? word.text : `'${word.text}'`;
      return [
        ...(i === 0 ? [] : [{ text: ' ', offset: start }]),
        { text, offset: text === word.text ? start : end - text.length },
      ];
    }),
  );
  return { text: line.text, toFile: (at) => line.toFile(at), dialect: 'sh', form: 'exec' };
}

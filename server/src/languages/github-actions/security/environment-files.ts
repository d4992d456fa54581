/** Writes to the files by which a step sets variables and search paths of the steps after it. */
import type { Span } from '../../../core/text';
import { effectiveCommand, outputRedirects } from '../../shell/commands';
import type { ShellCommand, ShellScript, ShellWord } from '../../shell/nodes';
import type { YamlScalar } from '../../yaml/nodes';
import type { Step, Workflow } from '../model';
import { scriptOf, shellOf } from '../shell-scripts';

export interface EnvironmentWrite {
  readonly file: 'GITHUB_ENV' | 'GITHUB_PATH';
  readonly span: Span;
}

/** The writes whose text is not known from the script. */
export function openWrites(step: Step, workflow: Workflow | null): readonly EnvironmentWrite[] {
  if (!step.run) return [];
  const script = scriptOf(step, workflow);
  if (script) return posixWrites(script);
  const { dialect } = shellOf(step, workflow);
  const pattern = dialect === 'powershell' ? POWERSHELL : dialect === 'cmd' ? CMD : null;
  return pattern ? lineWrites(step.run, pattern) : [];
}

/** `… >> $env:GITHUB_ENV`, `… | Out-File $env:GITHUB_ENV`, `Add-Content $env:GITHUB_ENV …`. */
const POWERSHELL =
  /(?:>|\b(?:Out-File|Add-Content|Set-Content|Tee-Object)\b)[^|;]*\$(?:\{env:|env:)(?<file>GITHUB_ENV|GITHUB_PATH)\b/i;
const CMD = />>?\s*"?%(?<file>GITHUB_ENV|GITHUB_PATH)%/i;

/** Longer lines are no script that somebody has written. */
const MAX_LINE = 2000;

const KNOWN_IN_LINE =
  /\$\{\{.*?\}\}|\$(?:\{?env:)?(?:GITHUB_(?:ENV|PATH|ACTION_PATH|WORKSPACE)|RUNNER_TEMP|HOME|USERPROFILE)\b\}?|%(?:GITHUB_(?:ENV|PATH|ACTION_PATH|WORKSPACE)|RUNNER_TEMP|USERPROFILE)%/gi;

function lineWrites(run: YamlScalar, pattern: RegExp): readonly EnvironmentWrite[] {
  const writes: EnvironmentWrite[] = [];
  let at = 0;
  for (const line of run.text.split('\n')) {
    const file = line.length > MAX_LINE ? undefined : pattern.exec(line)?.groups?.['file'];
    if (file !== undefined && !isKnownLine(line)) {
      const start = at + line.length - line.trimStart().length;
      const name = file.toUpperCase() === 'GITHUB_PATH' ? 'GITHUB_PATH' : 'GITHUB_ENV';
      writes.push({ file: name, span: run.part(start, at + line.trimEnd().length) });
    }
    at += line.length + 1;
  }
  return writes;
}

/** What writes nothing but its own text. */
const WRITES_TEXT = /^\s*(?:["']|@?echo\b|write-(?:output|host)\b|(?:add|set)-content\b)/i;

/** A text of its own, without variables and commands from which more of it could come. */
const isKnownLine = (line: string): boolean =>
  WRITES_TEXT.test(line) && !/[$%]|\(|::/.test(line.replace(KNOWN_IN_LINE, ''));

function posixWrites(script: ShellScript): readonly EnvironmentWrite[] {
  const writes: EnvironmentWrite[] = [];
  for (const command of script.commands) {
    for (const { target, span } of outputRedirects(command)) {
      const file = fileOf(target);
      if (file && !isKnownText(command))
        writes.push({ file, span: { start: command.span.start, end: Math.max(command.span.end, span.end) } });
    }
    const { name, args } = effectiveCommand(command);
    const teed = name === 'tee' ? args.map(fileOf).find((file) => file !== null) : null;
    if (teed && command.parent.kind === 'pipeline') {
      const [first] = command.parent.members;
      if (first?.kind !== 'command' || !isKnownText(first)) writes.push({ file: teed, span: command.parent.span });
    }
  }
  for (const block of script.blocks)
    for (const { target, operator } of block.redirects) {
      const file = operator.includes('>') ? fileOf(target) : null;
      const inside = script.commands.filter(({ span }) => block.span.start <= span.start && span.end <= block.span.end);
      if (file && !inside.every(isKnownText)) writes.push({ file, span: block.span });
    }
  return writes;
}

function fileOf(word: ShellWord | null): EnvironmentWrite['file'] | null {
  const [only] = word?.expansions ?? [];
  if (word?.expansions.length !== 1 || only?.kind !== 'parameter') return null;
  return only.name === 'GITHUB_ENV' || only.name === 'GITHUB_PATH' ? only.name : null;
}

/** Folders of the runner, which nobody but the machine chooses. */
const MACHINE =
  /^(?:HOME|PWD|PATH|USERPROFILE|RUNNER_(?:TEMP|TOOL_CACHE|WORKSPACE|OS|ARCH)|GITHUB_(?:ACTION_PATH|ACTION|RUN_ID|RUN_NUMBER|RUN_ATTEMPT|SHA|WORKSPACE))$/;

/** Templates of which the platform fills in a number, a hash or a folder. */
const PLATFORM =
  /\$\{\{\s*(?:github\.(?:action_path|action|run_id|run_number|run_attempt|sha|workspace|repository(?:_owner)?)|runner\.\w+)\s*\}\}/g;

const isKnownWord = (word: ShellWord): boolean =>
  !word.raw.replace(PLATFORM, '').includes('${{') &&
  word.expansions.every(
    ({ kind, name }) => /^(?:placeholder|glob|brace)$/.test(kind) || (kind === 'parameter' && MACHINE.test(name ?? '')),
  );

/** `echo` of a text without expansions, which nobody but the author of the script chooses. */
function isKnownText(command: ShellCommand): boolean {
  // Assignments alone write nothing.
  if (!command.name) return true;
  const { name, args } = effectiveCommand(command);
  if (name === 'cat')
    return command.redirects.some(({ heredoc }) => heredoc && (heredoc.literal || heredoc.expansions.length === 0));
  return (name === 'echo' || name === 'printf') && args.every(isKnownWord);
}

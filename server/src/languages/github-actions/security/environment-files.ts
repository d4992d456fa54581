/** Writes to the files by which a step sets variables and search paths of the steps after it. */
import type { Span } from '../../../core/text';
import { effectiveCommand, outputRedirects } from '../../shell/commands';
import type { ShellCommand, ShellExpansion, ShellScript, ShellWord } from '../../shell/nodes';
import type { YamlScalar } from '../../yaml/nodes';
import type { Step, Workflow } from '../model';
import { scriptOf, shellOf } from '../shell-scripts';
import { partSpan } from '../uses';

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

const POWERSHELL =
  /^(?<text>.*?)(?:>>?\s*"?|\|\s*(?:Out-File|Add-Content|Set-Content|Tee-Object)\b.*?|\b(?:Add-Content|Set-Content|Out-File)\b.*?)\$(?:\{env:|env:)(?<file>GITHUB_ENV|GITHUB_PATH)\b.*$/gim;
const CMD = /^(?<text>.*?)>>?\s*"?%(?<file>GITHUB_ENV|GITHUB_PATH)%.*$/gim;

const KNOWN_IN_LINE =
  /\$\{\{.*?\}\}|\$(?:\{?env:)?(?:GITHUB_(?:ENV|PATH|ACTION_PATH|WORKSPACE)|RUNNER_TEMP|HOME|USERPROFILE)\b\}?|%(?:GITHUB_(?:ENV|PATH|ACTION_PATH|WORKSPACE)|RUNNER_TEMP|USERPROFILE)%/gi;

function lineWrites(run: YamlScalar, pattern: RegExp): readonly EnvironmentWrite[] {
  return [...run.text.matchAll(pattern)].flatMap((match): EnvironmentWrite[] => {
    const { text = '', file = '' } = match.groups ?? {};
    // Of `Add-Content $env:GITHUB_ENV "a=$b"` the text stands behind.
    if (!/[$%]|\(/.test(match[0].replace(KNOWN_IN_LINE, ''))) return [];
    const start = match.index + text.length - text.trimStart().length;
    const name = file.toUpperCase() === 'GITHUB_PATH' ? 'GITHUB_PATH' : 'GITHUB_ENV';
    return [{ file: name, span: partSpan(run, start, match.index + match[0].trimEnd().length) }];
  });
}

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

const isKnownExpansion = ({ kind, name }: ShellExpansion): boolean =>
  // A template that GitHub fills in is another rule's matter.
  kind === 'placeholder' || kind === 'glob' || kind === 'brace' || (kind === 'parameter' && MACHINE.test(name ?? ''));

/** `echo` of a text without expansions, which nobody but the author of the script chooses. */
function isKnownText(command: ShellCommand): boolean {
  const { name, args } = effectiveCommand(command);
  if (name === 'cat')
    return command.redirects.some(({ heredoc }) => heredoc && (heredoc.literal || heredoc.expansions.length === 0));
  return (name === 'echo' || name === 'printf') && args.every((arg) => arg.expansions.every(isKnownExpansion));
}

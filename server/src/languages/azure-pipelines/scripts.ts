import type { ShellScript } from '../shell/nodes';
import { scriptReader } from '../shell/reader';
import { scalarPlaced, valueAt, wordAt } from './expand';
import type { AzureFile, Job, Step } from './model';
import { wholeOf, type Word } from './scope';

/**
 * The script of a step, parsed once; null where no POSIX shell runs it, or another file than the step's writes it.
 * Its spans are those of the file.
 */
export function scriptOf(step: Step, job: Job, file: AzureFile): ShellScript | null {
  const script = posixScript(step, job, file);
  return script && script.scope.path === step.scope.path ? parsed(script.node, 'bash') : null;
}

const parsed = scriptReader(['expression', 'macro']);

function posixScript(step: Step, job: Job, file: AzureFile): Word | null {
  const { kind, value } = step;
  if (kind === 'bash') return value;
  if (kind === 'script') return isUnix(job, file) ? value : null;
  if (kind !== 'task' || !value) return null;
  if (/^Bash@/i.test(value.text)) return inputOf(step, 'script');
  if (/^CmdLine@/i.test(value.text)) return isUnix(job, file) ? inputOf(step, 'script') : null;
  const isShell = /^AzureCLI@/i.test(value.text) && inputOf(step, 'scriptType')?.text.toLowerCase() === 'bash';
  return isShell ? inputOf(step, 'inlineScript') : null;
}

/** The names of inputs are the same in any case. */
function inputOf({ inputs }: Step, name: string): Word | null {
  return scalarPlaced(inputs.find((input) => input.name.toLowerCase() === name.toLowerCase())?.value ?? null);
}

/** `script` is for bash on Linux and macOS, and for cmd on Windows: only a known image tells. */
function isUnix(job: Job, file: AzureFile): boolean {
  const pools = [valueAt(job, 'pool'), valueAt(job.stage, 'pool'), valueAt(wholeOf(file.root), 'pool')];
  const image = pools.map((pool) => wordAt(pool, 'vmImage')).find((scalar) => scalar !== null);
  return /ubuntu|linux|macos/i.test(image?.text ?? '') || job.container !== null;
}

import type { ShellScript } from '../shell/nodes';
import { parseShell } from '../shell/parse';
import { isScalar, type YamlScalar } from '../yaml/nodes';
import { scalarAt, valueAt } from './expressions';
import type { AzureFile, Job, Step } from './model';

const scripts = new WeakMap<YamlScalar, ShellScript>();

/** The script of a step, parsed once; null where no POSIX shell runs it. Its spans are those of the file. */
export function scriptOf(step: Step, job: Job, file: AzureFile): ShellScript | null {
  const scalar = posixScript(step, job, file);
  if (!scalar) return null;
  let script = scripts.get(scalar);
  if (!script) {
    script = parseShell(scalar.text, {
      dialect: 'bash',
      toFile: (offset) => scalar.offsetAt(offset),
      placeholders: ['expression', 'macro'],
    });
    scripts.set(scalar, script);
  }
  return script;
}

function posixScript(step: Step, job: Job, file: AzureFile): YamlScalar | null {
  const { kind, value } = step;
  if (kind === 'bash') return value;
  if (kind === 'script') return isUnix(job, file) ? value : null;
  if (kind !== 'task' || !value) return null;
  if (/^Bash@/i.test(value.text)) return inlineScript(step);
  return /^CmdLine@/i.test(value.text) && isUnix(job, file) ? inlineScript(step) : null;
}

const inlineScript = ({ inputs }: Step): YamlScalar | null => {
  const script = inputs.find(({ key }) => key.text.toLowerCase() === 'script')?.value;
  return isScalar(script) ? script : null;
};

/** `script` is for bash on Linux and macOS, and for cmd on Windows: only a known image tells. */
function isUnix(job: Job, file: AzureFile): boolean {
  const pools = [
    valueAt(job.node, 'pool'),
    job.stage ? valueAt(job.stage.node, 'pool') : null,
    valueAt(file.root, 'pool'),
  ];
  const image = pools.map((pool) => scalarAt(pool, 'vmImage')).find((scalar) => scalar !== null);
  return /ubuntu|linux|macos/i.test(image?.text ?? '') || job.container !== null;
}

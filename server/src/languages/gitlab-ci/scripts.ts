import type { ShellScript } from '../shell/nodes';
import { scriptReader } from '../shell/reader';
import type { YamlScalar } from '../yaml/nodes';
import { effective, scalarsOf, type Configuration, type Job } from './configuration';
import { scalarAt, valueAt, type ScalarValue } from './value';

const parsed = scriptReader(['input']);

/** One entry of a script, parsed once. Its spans are those of its file. */
export const scriptOf = (scalar: YamlScalar): ShellScript => parsed(scalar, 'bash');

const WINDOWS =
  /(?:^|[^a-z])win(?:dows)?(?:[^a-z]|$)|windows|powershell|pwsh|nanoserver|servercore|mcr\.microsoft\.com\/dotnet\/framework/i;

/** False where a job may run in PowerShell or cmd: its tags or image name Windows. */
export function runsInPosixShell(job: Job, configuration: Configuration): boolean {
  const tags = scalarsOf(effective(job, 'tags', configuration)).map((tag) => tag.node.text);
  const image = effective(job, 'image', configuration);
  const name = image?.kind === 'scalar' ? image : scalarAt(image, 'name');
  return ![...tags, name?.node.text ?? '', job.name].some((text) => WINDOWS.test(text));
}

export interface ScriptPart {
  readonly section: 'before_script' | 'script' | 'after_script';
  readonly items: readonly ScalarValue[];
}

const SECTIONS = ['before_script', 'script', 'after_script'] as const;

/** The entries of a job's scripts in the order in which they run. */
export const scriptParts = (job: Job, configuration: Configuration): readonly ScriptPart[] =>
  SECTIONS.map((section) => {
    const value = effective(job, section, configuration);
    const items = scalarsOf(value);
    const via = value?.kind === 'list' ? value.via : [];
    return { section, items: via.length > 0 ? items.map((item) => ({ ...item, via: [...via, ...item.via] })) : items };
  });

/** The scripts among the steps of `run`. */
export const runScripts = (job: Job): readonly ScalarValue[] => {
  const run = valueAt(job.value, 'run');
  return run?.kind === 'list' ? run.items.flatMap((item) => scalarAt(item, 'script') ?? []) : [];
};

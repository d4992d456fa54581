import ecosystemsText from '../../../data/docker-ecosystems.json';
import type { EffectiveCommand } from '../shell/commands';
import { findFlag, positionals, valuesOf } from '../shell/flags';
import type { ShellWord } from '../shell/nodes';
import type { Dockerfile } from './model';
import type { RunScript } from './script';
import { lazy, memoize } from '../../core/memo';

/** How a language's dependencies are installed (server/data/docker-ecosystems.json). */
export interface Ecosystem {
  readonly id: string;
  readonly command: string;
  /** First words that install what the manifest lists; empty for the bare command. */
  readonly install: readonly string[];
  readonly manifests: readonly string[];
  readonly locks: readonly string[];
  /** What to copy before an install. */
  readonly copy: readonly string[];
  /** How an install is told to keep to the lock file. */
  readonly frozen?: {
    readonly verb?: string;
    readonly flags?: readonly string[];
    readonly add?: string;
    /** Files of a newer release of the command, which has another option for it. */
    readonly newer?: { readonly marks: readonly string[]; readonly add: string };
  };
  /** Options that leave out what only development needs. */
  readonly production?: readonly string[];
  readonly prune?: string;
  /** The option that names the manifest. */
  readonly fileOption?: readonly string[];
}

interface Facts {
  readonly ecosystems: readonly Ecosystem[];
  readonly buildTools: readonly string[];
  readonly buildScripts: readonly string[];
}

const ecosystemFacts = lazy((): Facts => JSON.parse(ecosystemsText) as Facts);

/** One command that installs the dependencies of a manifest. */
export interface DependencyInstall {
  readonly ecosystem: Ecosystem;
  readonly effective: EffectiveCommand;
  readonly script: RunScript;
  readonly verbWord: ShellWord | null;
  /** Files that it reads. */
  readonly manifests: readonly string[];
}

/** Null for commands that install something else: packages named on the command line, the project itself. */
export function dependencyInstall(effective: EffectiveCommand, script: RunScript): DependencyInstall | null {
  const { name, args } = effective;
  const program = name !== null && /^pip[\d.]*$/.test(name) ? 'pip' : name;
  const ecosystem = ecosystemFacts().ecosystems.find((one) => one.command === program);
  if (!ecosystem) return null;
  const words = positionals(args, [
    ...(ecosystem.fileOption ?? []),
    '--loglevel',
    '--prefix',
    '--network-timeout',
    '-c',
    '--constraint',
  ]);
  const line = words.map((word) => word.value ?? '$').join(' ');
  if (!ecosystem.install.includes(line)) return null;
  const files = valuesOf(args, ...(ecosystem.fileOption ?? [])).map((one) => one.value);
  if (ecosystem.fileOption && (files.length === 0 || files.some((file) => file === null || /^\/|:\/\//.test(file))))
    return null;
  return {
    ecosystem,
    effective,
    script,
    verbWord: words.at(-1) ?? null,
    manifests: ecosystem.fileOption
      ? files.flatMap((file) => file ?? [])
      : [...ecosystem.manifests, ...ecosystem.locks],
  };
}

export const installsOf = memoize((script: RunScript): readonly DependencyInstall[] =>
  script.commands.flatMap((command) => dependencyInstall(command, script) ?? []),
);

/** Why an install leaves out what only development needs: the option that says so, or `NODE_ENV`. */
export function productionOnly(
  { ecosystem, effective, script }: DependencyInstall,
  file: Dockerfile,
): { readonly option: ShellWord | null } | null {
  const { args } = effective;
  if (!ecosystem.production) return null;
  const values = args.map((arg) => arg.value ?? '');
  if (
    values.some(
      (value, i) =>
        /^--include=dev$|^--production=false$|^--prod=false$/.test(value) ||
        (value === '--include' && values[i + 1] === 'dev'),
    )
  )
    return null;
  const option =
    findFlag(args, ...ecosystem.production) ??
    args.find((arg, i) => arg.value === '--omit' && values[i + 1] === 'dev') ??
    null;
  if (option) return { option };
  const own = script.shell.commands.flatMap((one) => one.assignments).find((one) => one.name === 'NODE_ENV');
  if (own) return own.value?.value === 'production' ? { option: null } : null;
  // Yarn 2 and later do not look at it.
  const fact = file.lookUp('NODE_ENV', script.run);
  return fact.state === 'known' && fact.value === 'production' && ecosystem.id !== 'yarn' ? { option: null } : null;
}

/** The name of the script that a command runs to build a Node.js project: `build` of `npm run build`; the tool of `npx tsc`. */
export function nodeBuild({
  name,
  args,
}: EffectiveCommand): { readonly script: string | null; readonly tool: string | null } | null {
  const [first, second] = positionals(args).map((word) => word.value ?? '');
  const { buildTools, buildScripts } = ecosystemFacts();
  const isScript = (text: string | undefined): text is string =>
    text !== undefined && buildScripts.includes(text.split(':')[0] ?? '');
  if (
    (name === 'npm' || name === 'yarn' || name === 'pnpm') &&
    (first === 'run' || first === 'run-script') &&
    isScript(second)
  )
    return { script: second, tool: null };
  if ((name === 'yarn' || name === 'pnpm') && isScript(first)) return { script: first, tool: null };
  if (name === 'npx' || ((name === 'yarn' || name === 'pnpm') && first !== undefined && buildTools.includes(first)))
    return first !== undefined && buildTools.includes(first) ? { script: null, tool: first } : null;
  return null;
}

/** The program that a script of a `package.json` starts. */
export const toolOf = (line: string): string | null =>
  /^(?:\w+=\S+\s+)*(?:npx\s+|cross-env\s+(?:\w+=\S+\s+)*)?([\w@./-]+)/.exec(line)?.[1] ?? null;

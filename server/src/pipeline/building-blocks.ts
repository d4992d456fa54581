/** What actions, tasks, orb commands and pipes are for, told from their names and from what they are given. */
import text from '../../data/building-blocks.json';
import { lazy } from '../core/memo';
import { parseShell } from '../languages/shell/parse';
import { knownCommands } from './commands';
import { JOB_KINDS, type Action, type JobKind, type Variable } from './model';
import type { PipelineProject } from './project';

/** One input says which of several things a block does; `''`: it is not given; `?`: an expression decides. */
interface Choice {
  readonly input: string;
  readonly kinds: Readonly<Record<string, string>>;
}

/** A program that a block runs with the words of its inputs. */
interface Program {
  readonly program: string;
  readonly inputs: readonly string[];
  /** A word that only says that the next input holds the words. */
  readonly left: string;
  readonly usual?: string;
}

interface Data {
  /** By name in lower case and without a version; a `*` at the end stands for any rest. */
  readonly kinds: Readonly<Record<JobKind, readonly string[]>>;
  readonly inputs: Readonly<Record<string, Choice>>;
  readonly commands: Readonly<Record<string, Program>>;
}

interface Tables {
  readonly named: ReadonlyMap<string, readonly JobKind[]>;
  readonly families: readonly (readonly [start: string, kind: JobKind])[];
  readonly choices: ReadonlyMap<string, Choice>;
  readonly programs: ReadonlyMap<string, Program>;
}

const facts = lazy(() => readTables(JSON.parse(text) as Data));

function readTables({ kinds, inputs, commands }: Data): Tables {
  const named = new Map<string, JobKind[]>();
  const families: (readonly [string, JobKind])[] = [];
  for (const kind of JOB_KINDS) {
    for (const name of kinds[kind]) {
      if (name.endsWith('*')) families.push([name.slice(0, -1), kind]);
      else named.set(name, [...(named.get(name) ?? []), kind]);
    }
  }
  return { named, families, choices: new Map(Object.entries(inputs)), programs: new Map(Object.entries(commands)) };
}

/** The kinds of work that a block does; none where it is not known. */
export function kindsOfBlock({ name, inputs }: Action, project: PipelineProject): readonly JobKind[] {
  const { named, families, choices, programs } = facts();
  const called = name.toLowerCase().replace(/@.*$/, '');
  const choice = choices.get(called);
  const chosen = choice?.kinds[valueOf(inputs.get(choice.input))] ?? '';
  return [
    ...(named.get(called) ?? []),
    ...families.filter(([start]) => called.startsWith(start)).map(([, kind]) => kind),
    ...JOB_KINDS.filter((kind) => chosen.split(' ').includes(kind)),
    ...ofProgram(programs.get(called), inputs, project),
  ];
}

const valueOf = (input: Variable | undefined): string => (input ? (input.value?.trim().toLowerCase() ?? '?') : '');

function ofProgram(block: Program | undefined, inputs: Action['inputs'], project: PipelineProject): readonly JobKind[] {
  if (!block) return [];
  const words = block.inputs.map((name) => inputs.get(name)?.value ?? '').filter((word) => word !== block.left);
  const line = words.join(' ').trim() || block.usual;
  if (!line) return [];
  return knownCommands(parseShell(`${block.program} ${line}`.trim()), project).flatMap(({ purposes }) =>
    JOB_KINDS.filter((kind) => purposes.includes(kind)),
  );
}

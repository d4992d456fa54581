/** What is known of actions, tasks, orb commands and pipes by their names. */
import text from '../../data/building-blocks.json';
import { lazy } from '../core/memo';
import { JOB_KINDS, type JobKind } from './model';

/** One input says which of several things a block does; `''`: it is not given; `?`: an expression decides. */
export interface Choice {
  readonly input: string;
  readonly kinds: Readonly<Record<string, string>>;
}

/** How a scanner's block is told to end well whatever it finds. */
export interface SoftScan {
  readonly input: string;
  /** Values that do it, in lower case; `''`: it is not given. */
  readonly soft: readonly string[];
  /** The value that lets it fail, as YAML. */
  readonly fails: string;
  /** Inputs and variables that may say so in its place. */
  readonly setIn?: readonly string[];
  /** The input that has it write something for other programs, which then judge it, unless it is a table. */
  readonly report?: string;
}

/** A program that a block runs with the words of its inputs. */
export interface Program {
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
  readonly softScans: Readonly<Record<string, SoftScan>>;
}

interface Tables {
  readonly named: ReadonlyMap<string, readonly JobKind[]>;
  readonly families: readonly (readonly [start: string, kind: JobKind])[];
  readonly choices: ReadonlyMap<string, Choice>;
  readonly programs: ReadonlyMap<string, Program>;
  readonly softScans: ReadonlyMap<string, SoftScan>;
}

export const blockFacts = lazy(() => readTables(JSON.parse(text) as Data));

function readTables({ kinds, inputs, commands, softScans }: Data): Tables {
  const named = new Map<string, JobKind[]>();
  const families: (readonly [string, JobKind])[] = [];
  for (const kind of JOB_KINDS) {
    for (const name of kinds[kind]) {
      if (name.endsWith('*')) families.push([name.slice(0, -1), kind]);
      else named.set(name, [...(named.get(name) ?? []), kind]);
    }
  }
  const [choices, programs] = [new Map(Object.entries(inputs)), new Map(Object.entries(commands))];
  return { named, families, choices, programs, softScans: new Map(Object.entries(softScans)) };
}

/** In lower case and without a version. */
export const calledBy = (name: string): string => name.toLowerCase().replace(/@.*$/, '');

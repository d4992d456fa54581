import type { Source } from '../../core/source';
import {
  isScalar,
  valueOf,
  type YamlFile,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';
import type { Parameter } from './parameters';

export interface CircleFile {
  readonly source: Source;
  readonly yaml: YamlFile;
  readonly root: YamlMapping | null;
  /** `setup: true`, a file that another one continues with, or one that cannot be read to its end: jobs and parameters may stand elsewhere. */
  readonly isPartial: boolean;
  readonly orbs: readonly Orb[];
  readonly commands: ReadonlyMap<string, Definition>;
  readonly executors: ReadonlyMap<string, Definition>;
  readonly jobs: ReadonlyMap<string, Definition>;
  readonly workflows: readonly Workflow[];
  readonly problems: readonly ShapeProblem[];
}

/** A command, an executor or a job. */
export interface Definition {
  readonly name: string;
  readonly key: YamlScalar;
  readonly pair: YamlPair;
  readonly node: YamlMapping;
  readonly steps: readonly StepUse[];
  readonly parameters: ReadonlyMap<string, Parameter>;
}

export interface Orb {
  readonly name: string;
  readonly key: YamlScalar;
  /** `namespace/orb@1.2.3`; null for one that is written into the file. */
  readonly reference: YamlScalar | null;
  /** Of one that is written into the file. */
  readonly inline: YamlMapping | null;
}

export interface StepUse {
  /** `run`, `checkout`, the name of a command, `orb/command`. */
  readonly name: string;
  readonly nameSpan: YamlScalar;
  /** What it is given; null for a bare word. */
  readonly value: YamlNode | null;
  readonly node: YamlNode;
  /** Steps of `when` and `unless`, and those that are given as parameters. */
  readonly nested: readonly StepUse[];
}

export interface Workflow {
  readonly name: string;
  readonly key: YamlScalar;
  readonly node: YamlMapping;
  readonly uses: readonly JobUse[];
  /** Scheduled triggers, as they were written before 2.1's pipelines. */
  readonly isScheduled: boolean;
  readonly condition: string;
}

/** A job in a workflow. */
export interface JobUse {
  /** The job's id. */
  readonly job: string;
  /** By which others require it. */
  readonly name: string;
  readonly key: YamlScalar;
  readonly node: YamlNode;
  /** Null for a bare word. */
  readonly options: YamlMapping | null;
  readonly requires: readonly YamlScalar[];
  /** Those that the workflow puts before and behind the job's own. */
  readonly steps: readonly StepUse[];
  readonly workflow: string;
}

/** True before 2.1, which brought orbs, commands, executors and parameters, and reads names more strictly. */
export function isVersion2({ root }: Pick<CircleFile, 'root'>): boolean {
  const version = valueOf(root, 'version');
  return isScalar(version) && /^2(?:\.0)?$/.test(version.text);
}

import { memoize } from '../../core/memo';

/** What a workflow, an action or a Dependabot file says, each part with its place in the file. */
import type { Source } from '../../core/source';
import {
  isScalar,
  itemsOf,
  valueOf,
  type YamlFile,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';
import type { ActionsFileKind } from './detect';
import type { UsesRef } from './uses';

export interface ActionsFile {
  readonly kind: ActionsFileKind;
  readonly source: Source;
  readonly yaml: YamlFile;
  /** Null where the file is empty or no mapping. */
  readonly root: YamlMapping | null;
  readonly workflow: Workflow | null;
  readonly action: ActionMetadata | null;
}

export interface Workflow {
  readonly root: YamlMapping;
  readonly name: YamlScalar | null;
  readonly triggers: readonly Trigger[];
  readonly permissions: YamlPair | null;
  readonly env: YamlMapping | null;
  readonly concurrency: YamlPair | null;
  /** `defaults.run.shell`. */
  readonly shell: YamlScalar | null;
  readonly jobs: readonly Job[];
  /** Under `on.workflow_call`; null where the workflow cannot be called. */
  readonly call: CallInterface | null;
  /** Under `on.workflow_dispatch.inputs`. */
  readonly dispatchInputs: readonly Input[];
}

/** One event under `on`. */
export interface Trigger {
  readonly event: string;
  readonly key: YamlScalar;
  readonly config: YamlNode | null;
}

/** The event, or what it amounts to: a pull request that is closed starts nothing while it is worked on. */
export function eventOf({ event, config }: Trigger): string {
  const types = valueOf(config, 'types');
  const named = isScalar(types) ? [types] : itemsOf(types).filter(isScalar);
  const isEnd = /^pull_request/.test(event) && named.length > 0 && named.every(({ text }) => text === 'closed');
  return isEnd ? `${event} closed` : event;
}

export interface CallInterface {
  readonly inputs: readonly Input[];
  readonly secrets: readonly Input[];
  readonly outputs: readonly Output[];
}

/** An input or a secret that somebody declares. */
export interface Input {
  readonly name: string;
  readonly key: YamlScalar;
  readonly node: YamlMapping | null;
  /** `string` where none is written; null where it is unknown. */
  readonly type: string | null;
  readonly required: boolean;
  readonly default: YamlNode | null;
  readonly options: readonly YamlScalar[] | null;
}

export interface Output {
  readonly name: string;
  readonly key: YamlScalar;
  readonly value: YamlScalar | null;
}

export interface Job {
  readonly id: string;
  readonly key: YamlScalar;
  readonly node: YamlMapping;
  readonly pair: YamlPair;
  readonly name: YamlScalar | null;
  readonly needs: readonly YamlScalar[];
  readonly if: YamlScalar | null;
  readonly runsOn: YamlNode | null;
  readonly steps: readonly Step[];
  /** A reusable workflow that the job calls. */
  readonly uses: UsesRef | null;
  readonly with: YamlMapping | null;
  readonly secrets: YamlNode | null;
  readonly permissions: YamlPair | null;
  readonly environment: YamlNode | null;
  readonly env: YamlMapping | null;
  readonly outputs: readonly Output[];
  readonly matrix: YamlNode | null;
  readonly container: YamlNode | null;
  readonly services: YamlMapping | null;
  readonly continueOnError: YamlScalar | null;
  readonly timeout: YamlScalar | null;
  readonly concurrency: YamlPair | null;
  /** `defaults.run.shell`. */
  readonly shell: YamlScalar | null;
}

export interface Step {
  readonly node: YamlMapping;
  /** Null in a composite action. */
  readonly job: Job | null;
  /** Its place among the steps of its job or action; steps of a `parallel` group follow each other. */
  readonly index: number;
  /** Step groups (`parallel`) that it stands in. */
  readonly isParallel: boolean;
  readonly id: YamlScalar | null;
  readonly name: YamlScalar | null;
  readonly if: YamlScalar | null;
  readonly run: YamlScalar | null;
  readonly uses: UsesRef | null;
  readonly with: YamlMapping | null;
  readonly env: YamlMapping | null;
  readonly shell: YamlScalar | null;
  readonly workingDirectory: YamlScalar | null;
  readonly continueOnError: YamlScalar | null;
  readonly timeout: YamlScalar | null;
}

export type ActionRuntime = 'composite' | 'docker' | 'node' | 'unknown';

export interface ActionMetadata {
  readonly root: YamlMapping;
  readonly name: YamlScalar | null;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly runs: YamlMapping | null;
  readonly using: YamlScalar | null;
  readonly runtime: ActionRuntime;
  readonly steps: readonly Step[];
}

/** Every step of a file: those of its jobs, and those of a composite action. */
export const stepsOf = memoize((file: ActionsFile): readonly Step[] => [
  ...(file.workflow?.jobs.flatMap((job) => job.steps) ?? []),
  ...(file.action?.steps ?? []),
]);

/** The environment, job or step value as one scalar, where it is one. */
export const environmentName = (environment: YamlNode | null): YamlScalar | null => {
  if (environment?.kind === 'scalar') return environment;
  const name = environment?.kind === 'mapping' ? environment.get('name')?.value : null;
  return name?.kind === 'scalar' ? name : null;
};

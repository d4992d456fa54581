/** What an Azure Pipelines file says, with conditional insertions opened. */
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { YamlFile, YamlMapping, YamlPair, YamlScalar } from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';
import type { AzureFileKind } from './detect';

export interface AzureFile {
  readonly kind: AzureFileKind;
  readonly source: Source;
  readonly yaml: YamlFile;
  readonly root: YamlMapping | null;
  /** One without a name where the file has only jobs or steps. */
  readonly stages: readonly Stage[];
  readonly templates: readonly TemplateUse[];
  /** Names under `parameters`; null where the file declares none. */
  readonly parameters: readonly string[] | null;
  readonly repositories: readonly Repository[];
  readonly containers: ReadonlyMap<string, YamlScalar>;
  /** True where a list of stages is filled by templates or expressions. */
  readonly isOpen: boolean;
  /** Places that do not follow the table of keys. */
  readonly problems: readonly ShapeProblem[];
}

/** Something that may come more than once, or not at all, as compile-time conditions decide. */
interface Part {
  readonly node: YamlMapping;
  readonly isConditional: boolean;
}

export interface Stage extends Part {
  readonly name: YamlScalar | null;
  /** Null where it is not written, so that the stage before decides. */
  readonly dependsOn: readonly YamlScalar[] | null;
  readonly jobs: readonly Job[];
  /** True where its jobs are filled by templates or expressions. */
  readonly isOpen: boolean;
}

export interface Job extends Part {
  readonly stage: Stage | null;
  readonly name: YamlScalar | null;
  /** Where it begins, for people: its name, or its first key. */
  readonly head: Span;
  readonly isDeployment: boolean;
  readonly dependsOn: readonly YamlScalar[];
  readonly steps: readonly Step[];
  /** The steps of `on: failure` of a deployment strategy. */
  readonly onFailure: readonly Step[];
  readonly environment: YamlScalar | null;
  readonly container: YamlScalar | null;
  readonly services: readonly YamlScalar[];
  readonly isOpen: boolean;
}

export type StepKind = 'script' | 'bash' | 'pwsh' | 'powershell' | 'task' | 'other';

export interface Step extends Part {
  readonly kind: StepKind;
  /** The script, or the task with its version. */
  readonly value: YamlScalar | null;
  readonly inputs: readonly YamlPair[];
}

export interface TemplateUse {
  readonly scalar: YamlScalar;
  /** Behind `@`; null for the file's own repository. */
  readonly repository: string | null;
  readonly path: string;
}

export interface Repository {
  readonly alias: YamlScalar;
  readonly node: YamlMapping;
  readonly type: string | null;
  readonly ref: YamlScalar | null;
}

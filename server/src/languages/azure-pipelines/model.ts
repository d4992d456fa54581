/** What an Azure Pipelines file says, with conditional insertions opened. */
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import type { YamlFile, YamlMapping, YamlScalar } from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';
import type { AzureFileKind } from './detect';
import type { Pair } from './expand';
import type { ListKind, Placed, Word } from './scope';
import type { Parameter } from './templates';

/** A file from which pipelines take parts. */
export interface Template {
  readonly path: string;
  readonly root: YamlMapping | null;
}

/** Stages, as far as they are known. */
export interface Stages {
  /** One without a name where there are only jobs or steps. */
  readonly stages: readonly Stage[];
  /** True where there may be more, out of templates or expressions. */
  readonly isOpen: boolean;
}

/** `stages`: those that are written in the file itself. */
export interface AzureFile extends Template, Stages {
  readonly kind: AzureFileKind;
  readonly source: Source;
  readonly yaml: YamlFile;
  readonly templates: readonly TemplateUse[];
  /** What it takes from whoever uses or starts it; null where that is not known. */
  readonly parameters: readonly Parameter[] | null;
  readonly repositories: readonly Repository[];
  readonly containers: ReadonlyMap<string, Word>;
  /** Places that do not follow the table of keys. */
  readonly problems: readonly ShapeProblem[];
}

/** Something that may come more than once, or not at all, as compile-time conditions decide. */
interface Part extends Placed<YamlMapping> {
  readonly isConditional: boolean;
}

export interface Stage extends Part {
  readonly name: Word | null;
  /** Null where it is not written, so that the stage before decides. */
  readonly dependsOn: readonly Word[] | null;
  readonly jobs: readonly Job[];
  /** True where its jobs are filled by templates or expressions that are not known. */
  readonly isOpen: boolean;
}

export interface Job extends Part {
  readonly stage: Stage | null;
  readonly name: Word | null;
  /** Where it begins, for people: its name, or its first key. */
  readonly head: Span;
  readonly isDeployment: boolean;
  readonly dependsOn: readonly Word[];
  readonly steps: readonly Step[];
  /** The steps of `on: failure` of a deployment strategy. */
  readonly onFailure: readonly Step[];
  readonly environment: Word | null;
  readonly container: Word | null;
  readonly services: readonly Word[];
  readonly isOpen: boolean;
}

export type StepKind = 'script' | 'bash' | 'pwsh' | 'powershell' | 'task' | 'other';

export interface Step extends Part {
  readonly kind: StepKind;
  /** The script, or the task with its version. */
  readonly value: Word | null;
  readonly inputs: readonly Pair[];
}

export interface TemplateUse {
  /** The entry that names it, with what it gives it. */
  readonly node: YamlMapping;
  readonly scalar: YamlScalar;
  /** The list that it is put into, or `extends`; null where a parameter takes it. */
  readonly section: ListKind | 'extends' | null;
  /** True where a condition or a loop decides whether it is taken in. */
  readonly isConditional: boolean;
  /** Behind `@`; null for the file's own repository. */
  readonly repository: string | null;
  readonly path: string;
}

export interface Repository {
  readonly alias: Word;
  readonly type: string | null;
  readonly ref: Word | null;
}

import type { Source } from '../../core/source';
import type { YamlFile, YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';

export interface BitbucketFile {
  readonly source: Source;
  readonly yaml: YamlFile;
  readonly root: YamlMapping | null;
  /** Those under `pipelines`, each with its own order. */
  readonly pipelines: readonly BitbucketPipeline[];
  /** Names under `definitions.services` and `definitions.caches`. */
  readonly services: ReadonlyMap<string, YamlPair>;
  readonly caches: ReadonlySet<string>;
  readonly problems: readonly ShapeProblem[];
}

export type PipelineKind = 'default' | 'branches' | 'tags' | 'bookmarks' | 'pull-requests' | 'custom';

export interface BitbucketPipeline {
  readonly kind: PipelineKind;
  /** The pattern of branches, or the name of a custom pipeline; empty for the default one. */
  readonly selector: string;
  readonly key: YamlScalar;
  /** Its list; null where it is imported, or none. */
  readonly list: YamlSequence | null;
  readonly steps: readonly BitbucketStep[];
  /** True where it, or a part of it, is taken from another repository. */
  readonly isImported: boolean;
}

export interface BitbucketStep {
  readonly node: YamlMapping;
  /** The `step` key, where the step is written or referred to. */
  readonly key: YamlScalar;
  /** Place in the order; steps of one `parallel` have the same. */
  readonly position: number;
  readonly name: YamlScalar | null;
  readonly stage: string | null;
  /** Of the step that runs when all others are over, whatever became of them. */
  readonly isFinal: boolean;
  readonly deployment: YamlScalar | null;
  /** Of the step, or of its stage. */
  readonly trigger: YamlScalar | null;
  readonly script: readonly ScriptItem[];
  readonly afterScript: readonly ScriptItem[];
}

export type ScriptItem =
  | { readonly kind: 'line'; readonly scalar: YamlScalar }
  | {
      readonly kind: 'pipe';
      readonly reference: YamlScalar;
      readonly variables: YamlNode | null;
      readonly node: YamlMapping;
    };

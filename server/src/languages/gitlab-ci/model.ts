/** What one GitLab CI file says, each part with its place in the text. */
import type { Source } from '../../core/source';
import type { YamlFile, YamlMapping, YamlNode, YamlScalar } from '../yaml/nodes';
import type { GitlabFileKind } from './detect';
import type { Home, MappingValue } from './value';

export interface GitlabFile {
  readonly path: string;
  /** The file as its values know it: the same from one version of its text to the next. */
  readonly home: Home;
  readonly kind: GitlabFileKind;
  readonly source: Source;
  readonly yaml: YamlFile;
  /** The `spec:` of a header document; null where there is none. */
  readonly header: YamlMapping | null;
  /** The document of the pipeline itself; null where it is empty. */
  readonly root: YamlNode | null;
  /** The root as a value; empty where it is no mapping. */
  readonly value: MappingValue | null;
  readonly includes: readonly Include[];
  /** What its jobs start as pipelines of their own (`trigger:include`). */
  readonly started: readonly Include[];
  /** True where inputs are put into it, which other files or people decide. */
  readonly takesInputs: boolean;
}

export type IncludeKind = 'local' | 'project' | 'remote' | 'template' | 'component' | 'unknown';

/** One entry of `include`. */
export interface Include {
  readonly kind: IncludeKind;
  /** The entry, or the scalar in its place. */
  readonly node: YamlNode;
  readonly mapping: YamlMapping | null;
  /** The file, address, template, component or project that it names; null where there is none. */
  readonly location: YamlScalar | null;
  /** `file` of a `project`. */
  readonly files: readonly YamlScalar[];
  readonly ref: YamlScalar | null;
  readonly inputs: YamlNode | null;
  readonly isConditional: boolean;
}

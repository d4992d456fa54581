import type { Source } from '../../core/source';
import type { Attribute, Block, Expression, HclFile } from '../hcl/ast';

/** `config`: part of a module. `values`: `.tfvars`. `test`: `.tftest.hcl`. */
export type FileKind = 'config' | 'values' | 'test';

export interface TerraformFile {
  readonly kind: FileKind;
  readonly source: Source;
  readonly syntax: HclFile;
}

/** A top-level block with the file that it stands in. */
export interface Declared {
  readonly block: Block;
  readonly file: TerraformFile;
}

export interface DeclaredLocal {
  readonly attribute: Attribute;
  readonly file: TerraformFile;
}

/**
 * Why the module of a local call is not read: no configuration there, a folder that calls this one, a symbolic
 * link that leads nowhere, or a folder out of reach.
 */
export interface LostCall {
  readonly why: 'missing' | 'cycle' | 'broken-link' | 'outside';
  /** Of a folder that does not exist: the path of one beside it that is spelt nearly alike. */
  readonly near: string | null;
}

/** A folder's files taken together. */
export interface Module {
  readonly folder: string;
  /** The folder itself, where that is a symbolic link to it. */
  readonly realFolder: string;
  /** Its `config` files, by path. */
  readonly files: readonly TerraformFile[];
  /** False where a file has syntax errors, or files may be generated: a name that seems undeclared may stand there. */
  readonly isComplete: boolean;
  /**
   * Whether the folder is applied by itself, so that its defaults hold: it configures a provider or a
   * backend, or has values files. Of another one a caller may set every variable.
   */
  readonly isRoot: boolean;
  /** Top-level blocks by type, in the order of the files. */
  readonly blocks: ReadonlyMap<string, readonly Declared[]>;
  readonly variables: ReadonlyMap<string, Declared>;
  readonly outputs: ReadonlyMap<string, Declared>;
  readonly calls: ReadonlyMap<string, Declared>;
  readonly locals: ReadonlyMap<string, DeclaredLocal>;
  /** Resources and data sources by address without index: `aws_s3_bucket.logs`, `data.aws_ami.base`. */
  readonly resources: ReadonlyMap<string, Declared>;
  /** `terraform.tfvars` and `*.auto.tfvars`. */
  readonly valueFiles: readonly TerraformFile[];
  /** What `terraform.tfvars` and `*.auto.tfvars` set. */
  readonly values: ReadonlyMap<string, Expression>;
  /** Modules of local calls by the name of the call; a call whose folder is not at hand is absent. */
  readonly children: ReadonlyMap<string, Module>;
  /** Local calls that lead nowhere, by the name of the call. */
  readonly lost: ReadonlyMap<string, LostCall>;
  /** Folders of callers, by `realFolder`, that this module, or one that it calls, calls again. */
  readonly leadsTo: ReadonlySet<string>;
}

/** What Terraform rules know of the files around: absent for `.tfvars` and test files. */
export interface TerraformProject {
  readonly module: Module | null;
}

/** `aws_s3_bucket.logs`, `data.aws_ami.base`, `module.vpc`, `var.region`; null for blocks without a name. */
export function addressOf(block: Block): string | null {
  const [first, second] = block.labels.map((label) => label.value);
  if (first === undefined) return null;
  switch (block.type) {
    case 'resource':
      return second === undefined ? null : `${first}.${second}`;
    case 'data':
    case 'ephemeral':
      return second === undefined ? null : `${block.type}.${first}.${second}`;
    case 'variable':
      return `var.${first}`;
    case 'module':
    case 'output':
    case 'provider':
      return `${block.type}.${first}`;
    default:
      return null;
  }
}

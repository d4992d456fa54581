/**
 * The language of the checks table: a formula over a block that is true where the block is bad.
 * Three-valued: what hangs on an unknown value is unknown.
 */
export type Formula = All | Any | Not | Some | First | Companion | Policy | Same | Outside | Refers | Since | Leaf;

export interface All {
  readonly all: readonly Formula[];
}

export interface Any {
  readonly any: readonly Formula[];
}

export interface Not {
  readonly not: Formula;
}

/** A nested block (or object of a list) of this path for which the formula holds. */
export interface Some {
  readonly some: string;
  readonly of: Formula;
}

/**
 * Of the nested blocks of this path for which `of` holds, the one whose argument `order` is least: the
 * first rule that fits decides.
 */
export interface First {
  readonly first: string;
  readonly order: string;
  readonly of: Formula;
  readonly is: Formula;
}

/**
 * A resource of these types in the module that refers to this one by an argument (`by`), with the
 * formula holding for it; with `as`, one that refers by it to what this one refers to by `as`.
 * `linked`: one of the two refers to the other by whichever argument. With neither: any resource of
 * the types.
 */
export interface Companion {
  readonly companion: readonly string[];
  readonly by?: string | readonly string[];
  readonly as?: string;
  readonly linked?: true;
  readonly of?: Formula;
}

/** The values at two paths are the same, or are the same reference. */
export interface Same {
  readonly same: readonly [string, string];
}

/** None of the addresses at a path lies in one of the networks at the other. */
export interface Outside {
  readonly outside: string;
  readonly of: string;
}

/** The module asks for this major version of a provider or a later one. */
export interface Since {
  readonly provider: string;
  readonly since: number;
  /** The answer where its constraint allows both, or there is none. */
  readonly otherwise: boolean;
}

/** The text, or the name of the reference, at a path matches the regular expression. */
export interface Refers {
  readonly path: string;
  readonly refers: string;
}

/** An IAM policy at a path (of the block itself for `''`) that has one of the faults. */
export interface Policy {
  readonly policy: string;
  readonly fault: string;
  /** Policy documents that it takes its statements from are judged where they stand. */
  readonly inline?: true;
}

/**
 * A test of the value at a path (`block.argument`; `*` for every value of a map). Of several paths,
 * spellings of the same thing, the first that is there counts.
 */
export interface Leaf {
  readonly path: string | readonly string[];
  /** The answer where nothing stands at the path; false where it is not given. */
  readonly absent?: boolean;
  /** The value is one of these. */
  readonly in?: readonly Constant[];
  /** The value is none of these. */
  readonly notIn?: readonly Constant[];
  /** The list, or the value, holds one of these. */
  readonly has?: readonly Constant[];
  /** The list misses one of these. */
  readonly lacks?: readonly Constant[];
  readonly below?: number;
  readonly above?: number;
  /** A text, or one of a list of texts, matches the regular expression. */
  readonly matches?: string;
  readonly lacksMatch?: string;
  /** A port lies in the port or range of ports (`80`, `1000-2000`, `*`), or in one of a list of them. */
  readonly covers?: number;
  /** A range of ports (`1000-2000`), or one of a list of them, has its ends further apart than this. */
  readonly wider?: number;
  /** The value is a JSON or YAML text, and what is tested is what stands at this path in it. */
  readonly json?: string;
  /** The text is tested as what it stands for. */
  readonly decode?: 'base64';
  /** A list of fewer items than this. */
  readonly fewer?: number;
  /** An empty list or text. */
  readonly empty?: true;
  /** Something stands there; an empty text or list is nothing. */
  readonly present?: boolean;
}

export type Constant = string | number | boolean;

/** True, false, or null for unknown. */
export type Truth = boolean | null;

export const not = (truth: Truth): Truth => (truth === null ? null : !truth);

import type { Severity } from '../core/finding';

/** One-based line and column; the column counts UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** End exclusive. */
export interface Region {
  readonly start: Place;
  readonly end: Place;
}

export interface ReportedEdit {
  readonly region: Region;
  readonly text: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly kind: 'safe' | 'suggestion';
  /** Computed only for the formats that carry edits. */
  readonly files: readonly { readonly path: string; readonly edits: readonly ReportedEdit[] }[];
}

/** The part of a source line that a person is shown, with every secret in it masked. */
export interface Excerpt {
  readonly text: string;
  /** Zero-based offsets into `text` of what is marked. */
  readonly from: number;
  readonly to: number;
}

/** A finding as plain data: it crosses threads and is all that a format needs to know. */
export interface Problem {
  /** As the person wrote paths: relative to the working directory, with forward slashes. */
  readonly path: string;
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly region: Region;
  /** Terraform address, or null. */
  readonly address: string | null;
  readonly fixes: readonly ReportedFix[];
  readonly related: readonly { readonly path: string; readonly region: Region; readonly message: string }[];
  readonly excerpt: Excerpt;
  /** Stays the same while lines are added or removed elsewhere in the file. */
  readonly fingerprint: string;
}

/** What a run found, by path and place. */
export interface RunReport {
  /** The paths of all files that were checked. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  /** How many problems `--fix` has repaired. */
  readonly fixed: number;
}

/** What a format may want to know of a rule. */
export interface ReportedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly profile: string;
  readonly aliases: readonly string[];
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

/** Turns a run into the text of one format. */
export interface Format {
  /** True where the format carries the edits of fixes. */
  readonly needsEdits?: true;
  readonly render: (report: RunReport, context: FormatContext) => string;
}

export interface FormatContext {
  /** Of the product. */
  readonly version: string;
  readonly rule: (id: string) => ReportedRule | undefined;
  readonly colours: Colours;
}

type Paint = (text: string) => string;

/** How a terminal marks text. */
export type Colours = Readonly<Record<'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green', Paint>>;

const same: Paint = (text) => text;

export const noColours: Colours = { bold: same, dim: same, red: same, yellow: same, blue: same, green: same };

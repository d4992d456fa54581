import text from '../../../../data/terraform-checks.json';
import type { Severity } from '../../../core/finding';
import type { Profile } from '../../../core/rule';
import type { Formula } from './formula';

/** One idea: what is wrong, on which blocks, and how it looks when it is right. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** One sentence for the finding. */
  readonly message: string;
  readonly why: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly aliases: readonly string[];
  readonly cases: readonly CheckCase[];
  readonly fix?: CheckFix;
  readonly bad: string;
  readonly good: string;
}

export interface CheckCase {
  /** Resource types, `data.<type>`, `provider.<name>` or `module`. */
  readonly on: readonly string[];
  readonly bad: Formula;
}

/** What a fix writes: a value at a path, or a nested block (`text`). */
export interface CheckFix {
  readonly path: string;
  readonly value: string;
  /** The spelling of providers before a major version. */
  readonly before?: { readonly provider: string; readonly major: number; readonly path: string };
}

interface Table {
  readonly date: string;
  readonly source: string;
  readonly checks: readonly Check[];
}

let table: Table | undefined;

export const checks = (): readonly Check[] => (table ??= JSON.parse(text) as Table).checks;

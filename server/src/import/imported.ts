/** What the settings of another tool ask for, in the terms of this one. Pure. */
import type { Severity } from '../core/finding';
import type { Source } from '../core/source';

/** `on`: at the severity that the rule has by itself. */
export type ImportedLevel = Severity | 'off' | 'on';

export interface ImportedRule {
  /** As the other tool writes it. */
  readonly name: string;
  /** The names under which rules know it, `*` standing for anything; the first that is known counts. */
  readonly aliases: readonly string[];
  readonly level: ImportedLevel;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Globs of the files for which it holds. Absent: all. */
  readonly files?: readonly string[];
}

export interface Imported {
  readonly rules: readonly ImportedRule[];
  /** Globs of files that are not checked. */
  readonly ignore: readonly string[];
  /** What has no equivalent, a line each. */
  readonly notes: readonly string[];
}

/** Reads one file of another tool. Never throws: what cannot be read is a note. */
export type Importer = (source: Source) => Imported;

/** An imported part; parts are put together with `combine`. */
export type Part = Partial<Imported>;

export const combine = (parts: readonly Part[]): Imported => ({
  rules: parts.flatMap((part) => part.rules ?? []),
  ignore: parts.flatMap((part) => part.ignore ?? []),
  notes: parts.flatMap((part) => part.notes ?? []),
});

export const note = (text: string): Part => ({ notes: [text] });

export const turned = (level: ImportedLevel, names: readonly string[], prefix = ''): Part => ({
  rules: names.map((name) => ({ name, aliases: [prefix + name], level })),
});

/** The glob of everything below a folder that is given relative to the root. */
export const below = (folder: string): string => `${folder.replace(/^\.\//, '').replace(/\/+$/, '')}/**`;

import { parse } from 'unbash';
import { buildScript } from './build';
import { maskPlaceholders, type PlaceholderKind } from './mask';
import type { ShellScript } from './nodes';
import { placeTree } from './place';
import { fileSpan, normaliseLineEnds, type ToFile } from './positions';

export interface ShellOptions {
  /** Both are read with the grammar of bash, a superset. */
  readonly dialect?: 'bash' | 'sh';
  /** From an offset of `text` to one of the file; identity where absent. */
  readonly toFile?: ToFile;
  /** Template placeholders that stand in the text and make words unknown. */
  readonly placeholders?: readonly PlaceholderKind[];
}

/** Reads a POSIX shell or bash script. Never throws; of a broken script, what can be read. */
export function parseShell(text: string, options: ShellOptions = {}): ShellScript {
  const dialect = options.dialect ?? 'bash';
  const normalised = normaliseLineEnds(text);
  const masked = maskPlaceholders(normalised.text, options.placeholders ?? []);
  const given = options.toFile ?? ((offset) => offset);
  const toFile: ToFile = (offset) => given(normalised.toGiven(offset));
  const root = parse(masked.text);
  const built = buildScript(root, {
    text: normalised.text,
    placeholders: masked.placeholders,
    span: (start, end) => fileSpan(toFile, start, end),
    toFile,
  });
  return { text, dialect, masked, toFile, ...built };
}

/** A script that was read by itself, as one that stands in a file: what `parseShell` says of it there. */
export function placeShell(script: ShellScript, dialect: ShellScript['dialect'], given: ToFile): ShellScript {
  const toFile: ToFile = (offset) => given(script.toFile(offset));
  return { text: script.text, dialect, masked: script.masked, toFile, ...placeTree(script, given), alone: script };
}

/** Scripts as a ShellCheck program gets them, and its remarks as places of the file that they stand in. */
import { fileFix, type Fix } from '../../core/finding';
import type { ShellRemark, ShellText } from '../../core/host';
import { option } from '../../core/options';
import type { Report } from '../../core/rule';
import { overlaps, span, type Span, type TextEdit } from '../../core/text';
import type { ShellScript } from './nodes';
import { fileSpan } from './positions';

/** What is known of a script besides its text. */
export interface ScriptFacts {
  /** A failing command ends it. */
  readonly stopsOnError: boolean;
  /** Other scripts run before or behind it in the same shell. */
  readonly isPart: boolean;
}

const RANKS: Readonly<Record<string, number>> = { error: 0, warning: 1, info: 2, style: 3 };
const rankOf = (level: string): number => RANKS[level] ?? 0;

/** Remarks that say nothing of a script inside another file, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  SC1009: 'only names the construct around a syntax error that has its own remark',
  SC1072: 'follows from another syntax error, behind the place of the mistake',
  SC1073: 'only names the construct around a syntax error that has its own remark',
  SC1090: 'the sourced file is chosen at run time',
  SC1091: 'sourced files are not given to the program',
  SC2043: 'a list of one value is often a placeholder of the template',
  SC2050: 'what compares as a constant is often a placeholder of the template',
  SC2148: 'the shell is chosen by the file around the script',
  SC2153: 'variables come from the file around the script',
  SC2154: 'variables come from the file around the script',
  SC2157: 'what is never empty is often a placeholder of the template',
  SC2193: 'what can never be equal is often a placeholder of the template',
  SC2194: 'the constant word is often a placeholder of the template',
};

/** Remarks that are wrong or meant as often as not in builds: shown with those of level `info`. Each with the reason. */
const OFTEN_MEANT: Readonly<Record<string, string>> = {
  SC1007: '`ARCH= ` clears a variable',
  SC1083: '`@{upstream}` and `awk {…}` are taken as they stand',
  SC2010: 'the names in an image are known',
  SC2024: 'the file belongs to whom the script runs as',
  SC2034: 'loops that retry do not read their counter',
  SC2038: 'the names in a checkout or an image are known',
  SC2044: 'the names in a checkout or an image are known',
  SC2046: 'lists of packages and options are meant to be split, and `$(nproc)` is one word',
  SC2087: 'values of the build are put into what runs on another machine',
  SC2120: 'a shared function is pasted into several scripts',
  SC2155: 'the masked command is one that does not fail: `pwd`, `mktemp`',
  SC2209: '`NODE_ENV=test npm test` runs a command',
};

/** In `sh`, as the program sees POSIX; what `sh` is, the image decides. */
const IS_PORTABILITY = /^SC3\d{3}$/;

const levelOf = ({ code, level }: ShellRemark): ShellRemark['level'] =>
  (code in OFTEN_MEANT || IS_PORTABILITY.test(code)) && rankOf(level) < rankOf('info') ? 'info' : level;

/** Remarks that need the whole script: another part may read, define or leave what this one says nothing of. */
const NEEDS_WHOLE: ReadonlySet<string> = new Set(['SC2034', 'SC2103', 'SC2317', 'SC2329']);

/** A first line by which the program knows that a failing command ends the script. */
const header = (script: ShellScript, { stopsOnError }: ScriptFacts): string =>
  script.masked.text.startsWith('#!') ? '' : `#!/bin/${script.dialect}${stopsOnError ? ' -e' : ''}\n`;

/** The text to check; null where there is nothing to say of it. */
export function checkedText(script: ShellScript, facts: ScriptFacts): ShellText | null {
  if (script.commands.length === 0) return null;
  return { text: header(script, facts) + script.masked.text, dialect: script.dialect };
}

/** How a rule over ShellCheck's remarks is configured. */
export const REMARK_OPTIONS = {
  level: option.string({
    default: 'warning',
    values: ['error', 'warning', 'info', 'style'],
    description:
      'The least level of ShellCheck’s remarks that is shown. Those that are often meant in builds (SC2046, SC2155 …) count as `info`.',
  }),
};

/** Repairs that leave the meaning as it is; any other may be what somebody relied on. */
const SAME_MEANING: ReadonlySet<string> = new Set(['SC2004', 'SC2006', 'SC2007', 'SC2196', 'SC2197']);

/** The same edit in the file that a script stands in; null where it cannot be told, or would not be read as meant. */
export type PlaceEdit = (edit: TextEdit) => TextEdit | null;

/** The program's own repair, where each of its edits has a place in the file. */
function fixesOf({ code, edits = [] }: ShellRemark, before: number, place: PlaceEdit | null): readonly Fix[] {
  const placed = place === null ? [] : edits.map((edit) => place({ ...edit, span: moved(edit.span, -before) }));
  const whole = placed.filter((edit) => edit !== null);
  if (whole.length === 0 || whole.length < edits.length) return [];
  return [fileFix(SAME_MEANING.has(code) ? 'safe' : 'suggestion', `Apply ShellCheck’s fix for ${code}`, () => whole)];
}

const moved = ({ start, end }: Span, by: number): Span => span(start + by, end + by);

/** What to report of the remarks on a script where it stands; those on placeholders are left out. */
export function placedReports(
  script: ShellScript,
  facts: ScriptFacts,
  remarks: readonly ShellRemark[],
  least: string,
  place: PlaceEdit | null = null,
): readonly Report[] {
  const { text, placeholders } = script.masked;
  const before = header(script, facts).length;
  return remarks.flatMap((remark): Report[] => {
    const { code, message, span: given } = remark;
    const level = levelOf(remark);
    if (code in LEFT_OUT || (facts.isPart && NEEDS_WHOLE.has(code)) || rankOf(level) > rankOf(least)) return [];
    const start = Math.min(given.start - before, text.length - 1);
    // A syntax error has a place and no length.
    const at = span(start, Math.max(given.end - before, start + 1));
    if (start < 0 || placeholders.some((one) => overlaps(one, at))) return [];
    return [
      {
        span: fileSpan(script.toFile, at.start, Math.min(at.end, text.length)),
        message: `${code}: ${message}`,
        severity: rankOf(level) > 1 ? 'info' : 'warning',
        alias: code,
        fixes: fixesOf(remark, before, place),
      },
    ];
  });
}

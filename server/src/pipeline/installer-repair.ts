/** A script that is downloaded into a shell becomes a file, whose sum is checked before it runs. */
import { fileFix, type Fix } from '../core/finding';
import type { Source } from '../core/source';
import type { Span } from '../core/text';
import type { EffectiveCommand } from '../languages/shell/commands';
import type { ShellCommand, ShellScript, ShellWord } from '../languages/shell/nodes';

/** The variable that holds the sum, which a person has to look up. */
const SUM = 'INSTALLER_SHA256';

export interface Installation {
  /** What downloads it, and what runs it. */
  readonly download: ShellCommand;
  readonly run: EffectiveCommand;
  /** The word that stands for the script among the arguments; null where it comes through a pipe. */
  readonly word: ShellWord | null;
  readonly span: Span;
}

/** Null where the download is written to a file already, or the text stands between quotes of the file. */
export function checkFirst(installation: Installation, script: ShellScript, source: Source): Fix | null {
  const { download, run, span } = installation;
  const { text } = source;
  const file = fileOf(download);
  const fetch = fetchInto(download, file, text);
  const start = startOf(installation, file, text);
  const isQuoted = /["']/.test(text.charAt(script.toFile(0) - 1));
  if (isQuoted || fetch === null || start === null || run.command.redirects.length > 0) return null;
  const lines = `${fetch} && echo "$${SUM}  ${file}" | sha256sum --check && ${start}`;
  return fileFix('suggestion', `Download it, check its sum (${SUM}), then run it`, () => [{ span, text: lines }], true);
}

/** The name that the address ends with, if it is one of a script. */
function fileOf({ args }: ShellCommand): string {
  const address = args.find(({ value }) => value?.includes('://'))?.value ?? '';
  return /\/([\w.-]+\.(?:sh|bash|py|js|pl|rb))$/.exec(address)?.[1] ?? 'installer';
}

/** Ways to tell wget to print what it loads. */
const PRINTS = /^(-[a-zA-Z]*O) ?-$/;

function fetchInto({ name, args, span, redirects }: ShellCommand, file: string, text: string): string | null {
  if (!name || redirects.length > 0) return null;
  const written = text.slice(span.start, span.end);
  if (name.value === 'curl') {
    if (args.some(({ value }) => /^(?:-[a-zA-Z]*[oO]|--output|--remote-name)/.test(value ?? ''))) return null;
    const end = name.span.end - span.start;
    return `${written.slice(0, end)} --output ${file}${written.slice(end)}`;
  }
  const at = args.findIndex(
    (arg, i) => PRINTS.test(arg.value ?? '') || PRINTS.test(`${arg.value} ${args[i + 1]?.value}`),
  );
  const option = args[at];
  if (!option) return null;
  const last = option.value?.endsWith('-') ? option : (args[at + 1] ?? option);
  const head = (option.value ?? '').replace(/-$/, '');
  return `${written.slice(0, option.span.start - span.start)}${head} ${file}${written.slice(last.span.end - span.start)}`;
}

/** The shell with its own options, the file in place of the input, and what the script is given. */
function startOf({ run, word }: Installation, file: string, text: string): string | null {
  const { args, command, word: program } = run;
  if (!program) return null;
  const head = text.slice(command.span.start, program.span.end);
  const raw = (words: readonly ShellWord[]): string => words.map((one) => ` ${one.raw}`).join('');
  if (word) {
    const at = args.indexOf(word);
    const [before, after] = [args.slice(0, at), args.slice(at + 1)];
    if (before.length === 0) return `${head} ${file}${raw(after)}`;
    // The first word behind `-c` is the name that the script goes by.
    return before.length === 1 && before[0]?.value === '-c' ? `${head} ${file}${raw(after.slice(1))}` : null;
  }
  const marks = args.findIndex(({ value }) => value === '-s' || value === '--' || value === '-');
  const options = marks < 0 ? args : args.slice(0, marks);
  const given =
    marks < 0 ? [] : args.slice(marks).filter(({ value }, i) => i > 1 || !/^(?:-s|--|-)$/.test(value ?? ''));
  return options.every(({ value }) => /^[-+]/.test(value ?? '')) ? `${head}${raw(options)} ${file}${raw(given)}` : null;
}

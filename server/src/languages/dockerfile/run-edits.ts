import type { Source } from '../../core/source';
import { lineEnding, type Span, type TextEdit } from '../../core/text';
import { placeInFile } from '../shell/positions';
import { insert } from './edits';
import type { RunScript } from './script';
import type { CommandInstruction } from './syntax/instructions';

/** The blanks before a line's text. */
const indentAt = (source: Source, offset: number): string =>
  /^[ \t]*/.exec(source.lines.lineText(source.lines.position(offset).line))?.[0] ?? '';

/** One more command at the end of a script, run where all before it succeeded. Null where that cannot be told. */
export function appendCommand(source: Source, script: RunScript, command: string): TextEdit | null {
  const { run } = script;
  const ending = lineEnding(source.text);
  if (script.form === 'heredoc') {
    const terminator = run.heredocs[0]?.terminator;
    return terminator
      ? insert(source.lines.line(source.lines.position(terminator.start).line).start, command + ending)
      : null;
  }
  // A comment or a heredoc at the end would swallow what follows it.
  if (
    script.form === 'json' ||
    script.form === 'exec' ||
    run.heredocs.length > 0 ||
    /;;\s*$|[&|#\\`]\s*$/.test(run.args.text) ||
    /(?:^|\s)#/.test(run.args.text)
  )
    return null;
  const { end } = run.args.span;
  // Behind a semicolon it would run, and succeed, whatever came before.
  const start = run.args.text.endsWith(';') ? end - 1 : end;
  const isOneLine = run.line.joined.pieceOffsets.length === 1;
  const separator = isOneLine ? ' ' : ` \\${ending}${indentAt(source, end) || '    '}`;
  return { span: { start, end }, text: `${separator}&& ${command}` };
}

/** Flags in front of a RUN's command, each on a line of its own. */
export function addRunFlags(source: Source, run: CommandInstruction, flags: readonly string[]): TextEdit {
  const ending = lineEnding(source.text);
  return insert(run.keyword.span.end, flags.map((flag) => ` ${flag} \\${ending}   `).join(''));
}

/** An option behind a word of a command: a word of its own in the JSON form without a shell. */
export const addOption = (script: RunScript, after: Span, option: string): TextEdit =>
  insert(after.end, script.form === 'exec' ? `", "${option}` : ` ${option}`);

/** Whether two RUN, one below the other, mean the same as one with `&&` between. */
export const canMerge = (first: CommandInstruction, second: CommandInstruction): boolean =>
  [first, second].every(
    (run) =>
      isBare(run) &&
      run.json === null &&
      run.heredocs.length === 0 &&
      !/[;&|#\\`]\s*$|(?:^|\s)#|\|\||;/.test(run.args.text),
  ) && second.comments.length === 0;

/** Whether a RUN can be replaced as a whole: it is no trigger, and has neither flags nor comments to lose. */
export const isBare = ({ isTrigger, flags, line }: CommandInstruction): boolean =>
  !isTrigger && flags.length === 0 && line.comments.length === 0;

/** The second script behind the first, on a line of its own. */
export function mergeRuns(source: Source, first: CommandInstruction, second: CommandInstruction): TextEdit {
  const ending = lineEnding(source.text);
  return {
    span: { start: first.args.span.end, end: second.args.span.start },
    text: ` \\${ending}    && `,
  };
}

/** An edit of a script's text where the script stands: in a JSON string as such a string spells it. */
export function placeEdit(source: Source, script: RunScript, edit: TextEdit): TextEdit | null {
  const placed = placeInFile(source.text, script.shell, edit);
  return placed && script.form === 'json' ? { ...placed, text: JSON.stringify(placed.text).slice(1, -1) } : placed;
}

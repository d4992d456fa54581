/** Scanners that are told, or left, to end well whatever they find: programs by their options. */
import { fileFix, type Fix } from '../core/finding';
import type { Source } from '../core/source';
import type { Span } from '../core/text';
import { findFlag, hasFlag, positionals, valuesOf, type OptionValue } from '../languages/shell/flags';
import type { KnownCommand } from './commands';

/** Where a scanner is told, or left, to end well whatever it found. */
export interface Soft {
  readonly span: Span;
  readonly fix: Fix;
}

export const TITLE = 'Let the scan fail the job';

/** Options with which a scanner ends well whatever it found. */
const SOFT: Readonly<Record<string, readonly string[]>> = {
  checkov: ['--soft-fail', '-s'],
  tfsec: ['--soft-fail', '-s'],
  bandit: ['--exit-zero'],
  kics: ['--ignore-on-exit'],
  gosec: ['-no-fail'],
};

/** How a scanner is told with which status it ends when it found something. */
interface Status {
  readonly options: readonly string[];
  /** The value that lets it fail. */
  readonly fails: string;
  /** The variable that does so too, of a scanner that only prints what it found unless it is told to fail. */
  readonly printsUnless?: RegExp;
}

/** By the references of the scanners. */
const STATUS: Readonly<Record<string, Status>> = {
  trivy: { options: ['--exit-code'], fails: '1', printsUnless: /TRIVY_EXIT_CODE/ },
  dockle: { options: ['--exit-code'], fails: '1' },
  gitleaks: { options: ['--exit-code'], fails: '1' },
  grype: { options: ['--fail-on', '-f'], fails: 'high', printsUnless: /GRYPE_FAIL_ON/ },
};

const statusOf = ({ name, args }: KnownCommand): OptionValue | undefined =>
  valuesOf(args, ...(STATUS[name ?? '']?.options ?? []))[0];

/** Several runs may look through the same, of which one decides. */
export const failsWhenAsked = (command: KnownCommand): boolean => {
  const status = statusOf(command);
  return status !== undefined && status.value !== '0';
};

function softFlag(command: KnownCommand, source: Source): Soft | null {
  const { name, args } = command;
  const status = statusOf(command);
  if (status?.value === '0') {
    const value = { start: status.word.offsetAt(status.from), end: status.word.span.end };
    const fails = STATUS[name ?? '']?.fails ?? '1';
    const fix = fileFix('suggestion', TITLE, () => [{ span: value, text: fails }], true);
    return { span: { start: status.option.span.start, end: status.word.span.end }, fix };
  }
  const flag = findFlag(args, ...(SOFT[name ?? ''] ?? []))?.span;
  return flag ? { span: flag, fix: removal(flag, command, source.text) } : null;
}

/** What these scanners look through; other words show a version, fetch a database or start a server. */
const SUBJECTS = /^(?:image|i|fs|filesystem|config|conf|repo|repository|rootfs|sbom|kubernetes|k8s|vm)$/;

/** A scanner that nobody told to fail. */
function softDefault(command: KnownCommand, source: Source): Soft | null {
  const { name, word, args } = command;
  const known = STATUS[name ?? ''];
  const [subject] = positionals(args);
  if (!known?.printsUnless || !word || !subject || statusOf(command)) return null;
  if (name === 'trivy' && !SUBJECTS.test(subject.value ?? '')) return null;
  // What is written for a program is judged by that, and a setting may stand in the scanner's own file.
  const isForPrograms = valuesOf(args, '--format', '-f', '-o', '--output').some(({ value }) => value !== 'table');
  const isSetElsewhere = hasFlag(args, '--config', '-c') || known.printsUnless.test(source.text);
  if (isForPrograms || isSetElsewhere || hasFlag(args, '--download-db-only', '--help', '--version', '-h')) return null;
  const [option = ''] = known.options;
  const end = name === 'trivy' ? subject.span.end : word.span.end;
  const fix = fileFix(
    'suggestion',
    TITLE,
    () => [{ span: { start: end, end }, text: ` ${option} ${known.fails}` }],
    true,
  );
  return { span: { start: word.span.start, end: subject.span.end }, fix };
}

/** Null where it fails the job with what it finds, or nobody can tell. */
export const softCommand = (command: KnownCommand, source: Source): Soft | null =>
  softFlag(command, source) ?? softDefault(command, source);

/** With the blank before it. */
const removal = (flag: Span, { command }: KnownCommand, text: string): Fix =>
  fileFix(
    'suggestion',
    TITLE,
    () => {
      let start = flag.start;
      while (start > command.span.start && text[start - 1] === ' ') start--;
      return [{ span: { start, end: flag.end }, text: '' }];
    },
    true,
  );

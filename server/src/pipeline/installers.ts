/** Commands of shell scripts that run what they download, unseen. */
import { FILE_OF_COMMIT } from '../core/addresses';
import type { Span } from '../core/text';
import { effectiveCommand, readsScriptFromInput, type EffectiveCommand } from '../languages/shell/commands';
import type { ShellCommand, ShellExpansion, ShellScript, ShellWord } from '../languages/shell/nodes';
import { commandsIn } from '../languages/shell/structure';
import type { Installation } from './installer-repair';

export interface Installer {
  /** What runs the download. */
  readonly span: Span;
  /** Null where more than a download and a shell is at work. */
  readonly installation: Installation | null;
}

export function* installersIn(script: ShellScript): Generator<Installer> {
  for (const { members, span } of script.pipelines) {
    const commands = members.flatMap((node) => (node.kind === 'command' ? [effectiveCommand(node)] : []));
    const download = commands.findIndex(({ name, args }) => /^(?:curl|wget)$/.test(name ?? '') && !isKnown(args));
    const shell = commands.find((one, i) => i > download && (readsScriptFromInput(one) || readsProgram(one)));
    const load = commands[download];
    if (!load || !shell) continue;
    const isWhole = members.length === 2 && load.command === members[0] && shell.command === members[1];
    const installation = isWhole ? { download: load.command, run: shell, word: null, span } : null;
    yield { span: shell.command.span, installation };
  }
  for (const command of script.commands) {
    const effective = effectiveCommand(command);
    const { name, args } = effective;
    if (runsRemote(effective)) yield { span: command.span, installation: null };
    const word = /^(?:sh|bash|eval|source|\.|zsh)$/.test(name ?? '')
      ? args.find(({ expansions }) => expansions.some(downloads))
      : undefined;
    if (!word) continue;
    const [download] = word.expansions.length === 1 ? downloadsIn(word) : [];
    const installation = download ? { download, run: effective, word, span: command.span } : null;
    yield { span: word.span, installation };
  }
}

/** From the machine itself, or a file of a commit, which nobody can change any more. */
const KNOWN = new RegExp(String.raw`localhost|127\.0\.0\.1|file:\/\/|${FILE_OF_COMMIT.source}`);

const isKnown = (args: readonly { readonly raw: string }[]): boolean => args.some(({ raw }) => KNOWN.test(raw));

/** `python3 - --yes`, `node`, `perl`: interpreters that are given no file read their program from the input. */
const readsProgram = ({ name, args }: EffectiveCommand): boolean =>
  /^(?:python[\d.]*|node|perl|ruby|php)$/.test(name ?? '') && (args.length === 0 || args[0]?.value === '-');

/** `deno run -A https://…`: all rights for a program from there. */
const runsRemote = ({ name, args }: EffectiveCommand): boolean =>
  name === 'deno' &&
  /^(?:run|install)$/.test(args[0]?.value ?? '') &&
  args.some(({ value }) => value === '-A' || value === '--allow-all') &&
  args.some(({ value }) => /^https?:/.test(value ?? '')) &&
  !isKnown(args);

/** `bash -c "$(curl …)"`, `bash <(curl …)` */
const downloads = ({ kind, list }: ShellExpansion): boolean =>
  (kind === 'command' || kind === 'process') &&
  (list?.statements ?? []).some(({ node }) => commandsIn(node).some(isDownload));

const isDownload = ({ name }: ShellCommand): boolean => /^(?:curl|wget)$/.test(name?.value ?? '');

/** The download that is all that a word stands for. */
const downloadsIn = ({ expansions }: ShellWord): readonly ShellCommand[] =>
  expansions.flatMap(({ list }) =>
    list?.statements.length === 1
      ? list.statements.flatMap(({ node }) => (node.kind === 'command' && isDownload(node) ? [node] : []))
      : [],
  );

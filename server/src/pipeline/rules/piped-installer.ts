import { FILE_OF_COMMIT } from '../../core/addresses';
import type { Fix } from '../../core/finding';
import { effectiveCommand, readsScriptFromInput, type EffectiveCommand } from '../../languages/shell/commands';
import type { ShellCommand, ShellExpansion, ShellWord } from '../../languages/shell/nodes';
import { commandsIn } from '../../languages/shell/structure';
import { stepsExample } from '../examples';
import { checkFirst, type Installation } from '../installer-repair';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/piped-installer',
  title: 'Download piped into a shell',
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:unverified_script_exec'],
  docs: {
    why: 'Whatever the address serves that day runs in the pipeline, with its secrets, and nobody sees when it changes. Download it, check its sum, then run it; or use a version that is pinned (“defense in depth” in the rule set). The fix checks the sum against a variable that you set: nobody can know it offline.',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: curl -fsSL https://example.org/install.sh | sh'),
    good: stepsExample(
      '- run: |\n    curl -fsSL -o install.sh https://example.org/v1.4.2/install.sh\n    echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  install.sh" | sha256sum --check\n    sh install.sh',
    ),
  },
  visit: {
    step({ script, job }, { report, source }) {
      const repair = (installation: Installation): readonly Fix[] => {
        const fix = script && checkFirst(installation, script, source);
        return fix ? [fix] : [];
      };
      const message = `\`${job.name}\` runs whatever the address serves that day, with the pipeline’s secrets in reach; download it, check its sum, and then run it.`;
      for (const { members, span } of script?.pipelines ?? []) {
        const commands = members.flatMap((node) => (node.kind === 'command' ? [effectiveCommand(node)] : []));
        const download = commands.findIndex(({ name, args }) => /^(?:curl|wget)$/.test(name ?? '') && !isKnown(args));
        const shell = commands.find((one, i) => i > download && (readsScriptFromInput(one) || readsProgram(one)));
        const load = commands[download];
        if (!load || !shell) continue;
        const isWhole = members.length === 2 && load.command === members[0] && shell.command === members[1];
        const fixes = isWhole ? repair({ download: load.command, run: shell, word: null, span }) : [];
        report({ span: shell.command.span, message, fixes });
      }
      for (const command of script?.commands ?? []) {
        const effective = effectiveCommand(command);
        const { name, args } = effective;
        if (runsRemote(effective)) report({ span: command.span, message });
        const word = /^(?:sh|bash|eval|source|\.|zsh)$/.test(name ?? '')
          ? args.find(({ expansions }) => expansions.some(downloads))
          : undefined;
        if (!word) continue;
        const [download] = word.expansions.length === 1 ? downloadsIn(word) : [];
        const { span } = command;
        const fixes = download ? repair({ download, run: effective, word, span }) : [];
        report({ span: word.span, message, fixes });
      }
    },
  },
});

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

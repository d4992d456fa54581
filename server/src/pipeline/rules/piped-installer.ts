import { FILE_OF_COMMIT } from '../../core/addresses';
import { effectiveCommand, readsScriptFromInput, type EffectiveCommand } from '../../languages/shell/commands';
import type { ShellExpansion } from '../../languages/shell/nodes';
import { commandsIn } from '../../languages/shell/structure';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/piped-installer',
  title: 'Download piped into a shell',
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:unverified_script_exec'],
  docs: {
    why: 'Whatever the address serves that day runs in the pipeline, with its secrets, and nobody sees when it changes. Download it, check its sum, then run it; or use a version that is pinned (“defense in depth” in the rule set).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: curl -fsSL https://example.org/install.sh | sh'),
    good: stepsExample(
      '- run: |\n    curl -fsSL -o install.sh https://example.org/v1.4.2/install.sh\n    echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  install.sh" | sha256sum --check\n    sh install.sh',
    ),
  },
  visit: {
    step({ script, job }, { report }) {
      const message = `\`${job.name}\` runs whatever the address serves that day, with the pipeline’s secrets in reach; download it, check its sum, and then run it.`;
      for (const { members } of script?.pipelines ?? []) {
        const commands = members.flatMap((node) => (node.kind === 'command' ? [effectiveCommand(node)] : []));
        const download = commands.findIndex(({ name, args }) => /^(?:curl|wget)$/.test(name ?? '') && !isKnown(args));
        const shell = commands.find((one, i) => i > download && (readsScriptFromInput(one) || readsProgram(one)));
        if (download < 0 || !shell) continue;
        report({ span: shell.command.span, message });
      }
      for (const command of script?.commands ?? []) {
        const effective = effectiveCommand(command);
        const { name, args } = effective;
        if (runsRemote(effective)) report({ span: command.span, message });
        const word = /^(?:sh|bash|eval|source|\.|zsh)$/.test(name ?? '')
          ? args.find(({ expansions }) => expansions.some(downloads))
          : undefined;
        if (word) report({ span: word.span, message });
      }
    },
  },
});

/** From the machine itself, or a file of a commit, which nobody can change any more. */
const KNOWN = new RegExp(String.raw`localhost|127\.0\.0\.1|file:\/\/|${FILE_OF_COMMIT.source}`);

const isKnown = (args: readonly { readonly raw: string }[]): boolean => args.some(({ raw }) => KNOWN.test(raw));

/** `python3 -`, `node`, `perl`: interpreters that are given no file read their program from the input. */
const readsProgram = ({ name, args }: EffectiveCommand): boolean =>
  /^(?:python[\d.]*|node|perl|ruby|php)$/.test(name ?? '') && args.every(({ value }) => value === '-');

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
  (list?.statements ?? []).some(({ node }) =>
    commandsIn(node).some(({ name }) => /^(?:curl|wget)$/.test(name?.value ?? '')),
  );

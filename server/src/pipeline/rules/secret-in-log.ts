import { fileFix, type Fix } from '../../core/finding';
import type { Span } from '../../core/text';
import { enclosing } from '../../languages/shell/structure';
import { hasFlag } from '../../languages/shell/flags';
import { effectiveCommand, outputRedirects } from '../../languages/shell/commands';
import type { ShellCommand } from '../../languages/shell/nodes';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import type { Pipeline, Step } from '../model';
import { defineRule } from '../rule';
import { isCopied } from '../secret-files';
import { printedBy, type Printed } from '../secret-printers';
import { environmentHoldsSecrets, secretIn } from '../secret-uses';

export const rule = defineRule({
  id: 'pipeline/secret-in-log',
  title: 'Secret printed into the log',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Logs are kept, copied and shown to more people than the secret is meant for. Masking only hides the exact text: encoded, cut or on several lines the secret stands there (the rule set on secrets in the environment: “visible, easy to leak”).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: echo "$TOKEN" | base64\n  env:\n    TOKEN: ${{ secrets.TOKEN }}', 'deploy'),
    good: stepsExample(
      '- run: echo "$TOKEN" | docker login --username ci --password-stdin\n  env:\n    TOKEN: ${{ secrets.TOKEN }}',
      'deploy',
    ),
  },
  visit: {
    step(step, { model, report }) {
      for (const command of commandsOf(step)) {
        if (!isShown(command.command)) continue;
        if (command.name === 'echo' || command.name === 'printf') {
          const printed = echoed(command, step, model);
          if (printed) report(printed);
        } else {
          const printed = printedBy(command);
          if (printed && isKnown(printed, step, model)) report({ span: spanOf(command), ...remark(printed, command) });
        }
      }
    },
  },
});

interface Remark {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** The first secret among the words of `echo`, be it a variable's or what a command prints into one. */
function echoed(command: KnownCommand, step: Step, pipeline: Pipeline): (Remark & { readonly span: Span }) | null {
  const { args } = command;
  if (args.some(({ raw }) => raw.includes('::add-mask::') || raw.includes('##vso['))) return null;
  for (const word of args) {
    const { span } = word;
    const secret = secretIn(word, step, pipeline);
    if (secret !== null) {
      const uses = word.expansions.filter(({ kind, name }) => kind === 'parameter' && name === secret);
      return { span, message: secretMessage(secret), fixes: uses.length > 0 ? [sayThatItIsSet(secret, uses)] : [] };
    }
    for (const { list } of word.expansions) {
      const [only, ...more] = list?.statements ?? [];
      const inner = only && more.length === 0 && only.node.kind === 'command' ? effectiveCommand(only.node) : null;
      const printed = inner && printedBy(inner);
      if (printed && isKnown(printed, step, pipeline)) return { span, message: messageOf(printed), fixes: [] };
    }
  }
  return null;
}

/** Files that stand in the repository are no secrets, and neither is an environment that is given none. */
function isKnown(printed: Printed, step: Step, pipeline: Pipeline): boolean {
  if (printed.kind === 'file') return !isCopied(printed.what, step.job);
  if (printed.kind !== 'environment') return true;
  // A job of its own for that is only started by somebody who asks for it.
  return !/debug|diagnos/i.test(step.job.name) && environmentHoldsSecrets(step, pipeline);
}

const spanOf = ({ word, args, command }: KnownCommand): Span => ({
  start: word?.span.start ?? command.span.start,
  end: args.at(-1)?.span.end ?? word?.span.end ?? command.span.end,
});

const secretMessage = (secret: string): string =>
  `This prints the secret \`${secret}\` into the log, where it is kept and where more people can read it.`;

function messageOf(printed: Printed): string {
  switch (printed.kind) {
    case 'secret':
      return secretMessage(printed.what);
    case 'fetched':
      return `What \`${printed.what}\` fetches is printed into the log here, where it is kept and where more people can read it.`;
    case 'file':
      return `This prints \`${printed.what}\` into the log, a file that usually holds secrets; there they are kept, and more people can read them.`;
    case 'environment':
      return 'This prints the whole environment into the log, and with it the secrets that the script is given; only their exact text is masked.';
  }
}

function remark(printed: Printed, { word, name, command }: KnownCommand): Remark {
  const fixes: Fix[] = [];
  if (printed.kind === 'file' && name === 'cat' && word && command.args.length === 1)
    fixes.push(fileFix('suggestion', 'Only list it', () => [{ span: word.span, text: 'ls -l' }], true));
  return { message: messageOf(printed), fixes };
}

/** The log then tells whether the secret was there, which is what such a line is usually for. */
const sayThatItIsSet = (secret: string, uses: readonly { readonly span: Span }[]): Fix =>
  fileFix('suggestion', 'Only say whether it is set', () =>
    uses.map(({ span }) => ({ span, text: `\${${secret}:+set}` })),
  );

/** Programs that change the text, so that masking no longer finds it, and print it. */
const CHANGES = new Set([
  'base64',
  'sed',
  'rev',
  'xxd',
  'od',
  'fold',
  'tr',
  'cut',
  'hexdump',
  'tee',
  'cat',
  'head',
  'tail',
  'openssl',
  'sort',
  'uniq',
  'column',
]);

/** True where what the command prints ends up in the log. */
function isShown(command: ShellCommand): boolean {
  if (outputRedirects(command).length > 0) return false;
  for (const one of enclosing(command)) {
    if (one.kind === 'list' && one.role === 'substitution') return false;
    if (one.kind === 'block' && one.redirects.length > 0) return false;
    if (one.kind !== 'pipeline' || one.members.length < 2) continue;
    const rest = one.members.slice(1);
    const isPrinted = rest.every(
      (node) =>
        node.kind === 'command' &&
        CHANGES.has(node.name?.value ?? '') &&
        outputRedirects(node).length === 0 &&
        !hasFlag(node.args, '-d', '-D', '--decode', '-o', '--output', '-out'),
    );
    // What is decoded or encrypted goes on to somebody.
    if (!isPrinted) return false;
  }
  return true;
}

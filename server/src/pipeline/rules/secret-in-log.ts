import { fileFix, type Fix } from '../../core/finding';
import type { Span } from '../../core/text';
import { enclosing } from '../../languages/shell/structure';
import { hasFlag } from '../../languages/shell/flags';
import { outputRedirects } from '../../languages/shell/commands';
import type { ShellCommand } from '../../languages/shell/nodes';
import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { secretIn } from '../secret-uses';

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
      for (const { command, name, args } of commandsOf(step)) {
        if ((name !== 'echo' && name !== 'printf') || !isShown(command)) continue;
        if (args.some(({ raw }) => raw.includes('::add-mask::') || raw.includes('##vso['))) continue;
        for (const word of args) {
          const secret = secretIn(word, step, model);
          if (secret === null) continue;
          const uses = word.expansions.filter(({ kind, name }) => kind === 'parameter' && name === secret);
          report({
            span: word.span,
            fixes: uses.length > 0 ? [sayThatItIsSet(secret, uses)] : [],
            message: `This prints the secret \`${secret}\` into the log, where it is kept and where more people can read it.`,
          });
          break;
        }
      }
    },
  },
});

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

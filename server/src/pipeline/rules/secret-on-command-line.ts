import { fileFix } from '../../core/finding';
import type { TextEdit } from '../../core/text';
import { valuesOf, type OptionValue } from '../../languages/shell/flags';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { secretIn } from '../secret-uses';

export const rule = defineRule({
  id: 'pipeline/secret-on-command-line',
  title: 'Password as an argument of a login',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Every process on the machine can read the arguments of the others, and traces and error messages print them. The program reads the password from standard input when it is asked to (the rule set on secrets in the environment: “visible in process list, easy to leak”).',
    path: '.github/workflows/image.yml',
    bad: stepsExample(
      '- run: docker login --username ci --password ${{ secrets.REGISTRY_PASSWORD }} registry.example.com',
      'image',
    ),
    good: stepsExample(
      '- run: echo "$REGISTRY_PASSWORD" | docker login --username ci --password-stdin registry.example.com\n  env:\n    REGISTRY_PASSWORD: ${{ secrets.REGISTRY_PASSWORD }}',
      'image',
    ),
  },
  visit: {
    step(step, { model, report }) {
      for (const command of commandsOf(step)) {
        if (!PROGRAMS.has(command.name ?? '') || !command.args.some(({ value }) => value === 'login')) continue;
        const [password] = valuesOf(command.args, '-p', '--password');
        const secret = password ? secretIn(password.word, step, model) : null;
        if (!password || secret === null) continue;
        report({
          span: { start: password.word.offsetAt(password.from), end: password.word.span.end },
          message: `The secret \`${secret}\` is an argument here, which every process of the machine can read; give it through \`--password-stdin\`.`,
          fixes: [fileFix('suggestion', 'Give it through standard input', () => throughInput(command, password), true)],
        });
      }
    },
  },
});

const PROGRAMS = new Set(['docker', 'podman', 'nerdctl', 'helm', 'oras', 'buildah', 'skopeo', 'crane']);

/** `echo "$X" | docker login --password-stdin`; null where the command already stands in a pipe. */
function throughInput({ command }: KnownCommand, { option, word, from }: OptionValue): readonly TextEdit[] | null {
  if (command.parent.kind === 'pipeline') return null;
  const raw = word.raw.slice(from);
  const value = /^["']/.test(raw) ? raw : `"${raw}"`;
  const start = word === option ? word.span.start : option.span.start;
  return [
    { span: { start: command.span.start, end: command.span.start }, text: `echo ${value} | ` },
    { span: { start, end: word.span.end }, text: '--password-stdin' },
  ];
}

import { fileFix, type Fix } from '../../core/finding';
import type { Span } from '../../core/text';
import type { ShellWord } from '../../languages/shell/nodes';
import { valuesOf } from '../../languages/shell/flags';
import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { secretIn, secretNamed } from '../secret-uses';

export const rule = defineRule({
  id: 'pipeline/secret-in-build-argument',
  title: 'Secret as an argument of an image build',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Build arguments are part of the image’s history: everybody who can pull the image reads the secret with `docker history`. Mount it for the one command that needs it: `--secret` and `RUN --mount=type=secret` (“never bake secrets into container images” in the rule set).',
    path: '.github/workflows/image.yml',
    bad: stepsExample(
      '- run: docker build --build-arg NPM_TOKEN=$NPM_TOKEN -t app:$GITHUB_SHA .\n  env:\n    NPM_TOKEN: ${{ secrets.NPM_TOKEN }}',
      'image',
    ),
    good: stepsExample(
      '- run: docker build --secret id=npm,env=NPM_TOKEN -t app:$GITHUB_SHA .\n  env:\n    NPM_TOKEN: ${{ secrets.NPM_TOKEN }}',
      'image',
    ),
  },
  visit: {
    step(step, { model, report }) {
      for (const { name, args } of commandsOf(step).filter(({ purpose }) => purpose === 'build')) {
        for (const { option, word, from } of valuesOf(args, '--build-arg')) {
          // One without a value is taken from the environment.
          const secret = secretIn(word, step, model) ?? secretNamed(word.value?.slice(from) ?? '', step, model);
          if (secret === null) continue;
          const span = { start: option.span.start, end: word.span.end };
          const fix = mounts(name, args) ? mount(span, word.raw.slice(from), secret) : null;
          report({ span: word.span, message: messageFor(`\`${secret}\``), fixes: fix ? [fix] : [] });
        }
      }
      const given = step.action?.inputs.get('build-args');
      if (given?.isSecret === 'yes') report({ span: given.nameSpan, message: messageFor('given here') });
    },
  },
});

/** Compose takes the secrets of a build from its file, and other builders have no such option. */
const mounts = (name: string | null, args: readonly ShellWord[]): boolean =>
  /^(?:docker|podman|nerdctl|buildah)$/.test(name ?? '') && !args.some(({ value }) => value === 'compose');

const ARGUMENT = /^"?(\w+)(?:="?\$(?:(\w+)|\{(\w+)\})"?)?$/;

/** What the Dockerfile then reads with `RUN --mount=type=secret,id=…`. */
function mount(span: Span, argument: string, secret: string): Fix | null {
  const [, id, bare, braced] = ARGUMENT.exec(argument) ?? [];
  if (id === undefined || (bare ?? braced ?? id) !== secret) return null;
  return fileFix('suggestion', 'Mount it as a secret of the build', () => [
    { span, text: `--secret id=${id},env=${secret}` },
  ]);
}

const messageFor = (what: string): string =>
  `The secret ${what} becomes part of the image’s history as a build argument, where everybody who can pull the image reads it.`;

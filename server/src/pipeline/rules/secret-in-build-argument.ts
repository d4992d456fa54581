import { valuesOf } from '../../languages/shell/flags';
import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { secretIn } from '../secret-uses';

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
      for (const { args } of commandsOf(step).filter(({ purpose }) => purpose === 'build')) {
        for (const { word } of valuesOf(args, '--build-arg')) {
          const secret = secretIn(word, step, model);
          if (secret !== null) report({ span: word.span, message: messageFor(`\`${secret}\``) });
        }
      }
      const given = step.action?.inputs.get('build-args');
      if (given?.isSecret === 'yes') report({ span: given.nameSpan, message: messageFor('given here') });
    },
  },
});

const messageFor = (what: string): string =>
  `The secret ${what} becomes part of the image’s history as a build argument, where everybody who can pull the image reads it.`;

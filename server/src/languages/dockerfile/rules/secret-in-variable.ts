import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { insert } from '../edits';
import type { Dockerfile } from '../model';
import { defineRule } from '../rule';
import { isKnownSecret, isNoSecretValue, isSecretName } from '../secret-names';
import { isKind, type PairsInstruction } from '../syntax/instructions';

function check(instruction: PairsInstruction, model: Dockerfile, report: (report: Report) => void): void {
  for (const pair of instruction.pairs) {
    const name = pair.key.text;
    if (!isSecretName(name)) continue;
    const value = pair.value && pair.value.text.replace(/^(["'])(.*)\1$/s, '$2');
    // `ENV TOKEN=` empties it; a value that is none says that the name misleads.
    if (value !== null && isNoSecretValue(value) && !isKnownSecret(name)) continue;
    if (value === '') continue;
    const used =
      instruction.kind === 'ARG'
        ? model.all.filter(isKind('RUN')).filter((run) => new RegExp(`\\$\\{?${name}\\b`).test(run.args.text))
        : [];
    report({
      span: pair.key.span,
      message:
        instruction.kind === 'ARG'
          ? `"${name}" looks like a secret: a build argument stays in the image's history for whoever can pull it; use a secret mount.`
          : `"${name}" looks like a secret: ENV puts it into every container and into the image for whoever can pull it.`,
      fixes:
        used.length > 0
          ? [
              fileFix('suggestion', `Mount ${name} as a secret where it is used`, () => [
                ...used.map((run) => insert(run.keyword.span.end, ` --mount=type=secret,id=${name},env=${name}`)),
                {
                  span: instruction.pairs.length === 1 ? instruction.span : pair.word.span,
                  text: instruction.pairs.length === 1 ? `# ${name}: docker build --secret id=${name},env=${name}` : '',
                },
              ]),
            ]
          : [],
    });
  }
}

export const rule = defineRule({
  id: 'docker/secret-in-variable',
  title: 'Secret in ARG or ENV',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3064', 'buildkit:SecretsUsedInArgOrEnv', 'DS-0031', 'kics:secrets-stored-in-dockerfile'],
  docs: {
    why: 'Whoever can pull an image can read its ENV and the build arguments in its history. A secret mount gives the secret to one RUN, and leaves no trace of it.',
    bad: 'FROM node:24\nARG NPM_TOKEN\nRUN npm config set token $NPM_TOKEN && npm ci\n',
    good: 'FROM node:24\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci\n',
    references: ['https://docs.docker.com/build/building/secrets/'],
  },
  visit: {
    ARG: (arg, { model, report }) => check(arg, model, report),
    ENV: (env, { model, report }) => check(env, model, report),
  },
});

import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { removeLines, removeWord } from '../edits';
import { defineRule } from '../rule';
import type { PairsInstruction } from '../syntax/instructions';
import type { Dockerfile } from '../model';
import type { Report } from '../../../core/rule';

/** Variable to the values that switch verification off; null: any. */
const VARIABLES: Readonly<Record<string, RegExp | null>> = {
  PYTHONHTTPSVERIFY: /^0$/,
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  NPM_CONFIG_STRICT_SSL: /^false$/i,
  GIT_SSL_NO_VERIFY: null,
  PIP_TRUSTED_HOST: null,
};

const isOff = (name: string, value: string | null): boolean => {
  const key = /^npm_config_strict_ssl$/.test(name) ? 'NPM_CONFIG_STRICT_SSL' : name;
  const pattern = Object.hasOwn(VARIABLES, key) ? VARIABLES[key] : undefined;
  if (pattern === undefined) return false;
  return pattern === null ? value !== '' : value !== null && pattern.test(value);
};

const message = (name: string): string =>
  `"${name}" switches verification off for all that see it, so somebody in between decides what is in the image.`;

function checkPairs(
  instruction: PairsInstruction,
  model: Dockerfile,
  source: Source,
  report: (report: Report) => void,
): void {
  for (const [i, pair] of instruction.pairs.entries()) {
    const isWord = pair.value === null && instruction.kind === 'ARG' && instruction.pairs.length > 1;
    // `ARG NAME value`, which Docker takes for two names, is meant as a setting.
    const following = isWord ? instruction.pairs[i + 1]?.key : undefined;
    const word = pair.value ?? following;
    if (!word) continue;
    const value = model.expand(word, instruction).value;
    if (!isOff(pair.key.text, value)) continue;
    const isOnly = instruction.pairs.length === 1 && !instruction.isTrigger;
    const isOneLine = instruction.line.joined.pieceOffsets.length === 1;
    report({
      span: pair.key.span,
      message: message(pair.key.text),
      fixes:
        isOnly || (isOneLine && !isWord)
          ? [
              fileFix('suggestion', `Remove ${pair.key.text}`, () => [
                isOnly ? removeLines(source, instruction.span) : removeWord(source, pair.word.span),
              ]),
            ]
          : [],
    });
  }
}

export const rule = defineRule({
  id: 'docker/verification-off-by-variable',
  title: 'Certificate check switched off by a variable',
  severity: 'warning',
  profile: 'recommended',
  aliases: [5, 6, 12, 14, 16].map((number) => `CKV2_DOCKER_${number}`),
  docs: {
    why: 'A variable of ENV switches the check off for every program of the image, in production too. Add the certificate that is missing instead.',
    bad: 'FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n',
    good: 'FROM node:24\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/internal.pem\n',
  },
  visit: {
    ENV: (env, { model, source, report }) => checkPairs(env, model, source, report),
    ARG: (arg, { model, source, report }) => checkPairs(arg, model, source, report),
    command({ effective }, { report }) {
      const { command, args, through } = effective;
      for (const one of command.assignments) {
        if (isOff(one.name, one.value ? one.value.value : null)) report({ span: one.span, message: message(one.name) });
      }
      // `env NAME=value command`.
      if (!through.includes('env')) return;
      for (const word of command.args) {
        const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(word.value ?? '');
        if (match && !args.includes(word) && isOff(match[1] ?? '', match[2] ?? ''))
          report({ span: word.span, message: message(match[1] ?? '') });
      }
    },
  },
});

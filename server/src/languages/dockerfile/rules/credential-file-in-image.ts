import { defineRule } from '../rule';
import { isCredentialPath, isKnownSecret } from '../secret-names';
import { references } from '../syntax/variables';

const clean = (path: string): string =>
  path
    .replace(/[\\"']/g, '')
    .replace(/^\.?\//, '')
    .replace(/\/$/, '');

export const rule = defineRule({
  id: 'docker/credential-file-in-image',
  title: 'Credentials in the image',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DS-0031'],
  docs: {
    why: 'A file with credentials that is copied into an image can be read by whoever can pull it, also after a later layer removes it. Mount it when the container runs, or in the one RUN that needs it.',
    bad: 'FROM debian:13\nCOPY config $AWS_CONFIG_FILE\n',
    good: 'FROM debian:13\nRUN --mount=type=secret,id=aws,target=/root/.aws/config ./fetch.sh\n',
  },
  visit: {
    stage(stage, { model, report }) {
      const copies = stage.instructions.flatMap((one) => (one.kind === 'COPY' || one.kind === 'ADD' ? [one] : []));
      for (const copy of copies) {
        const word = copy.destination;
        const used = word && references(word.text, model.syntax.escape).find((one) => isCredentialPath(one.name));
        if (word && used)
          report({
            span: word.span,
            message: `What "${used.name}" names holds credentials, which whoever pulls the image can read.`,
          });
      }
      for (const one of stage.instructions) {
        if (one.kind !== 'ENV' && one.kind !== 'ARG') continue;
        for (const pair of one.pairs) {
          if (!pair.value || !isCredentialPath(pair.key.text)) continue;
          const path = clean(pair.value.text);
          // Only where a COPY brings it: a whole context, or the directory that it lies in.
          const isCopied = copies.some(({ sources, destination }) => {
            const target = clean(destination?.text ?? '');
            return sources.some((source) => clean(source.text) === '.' || source.text === '.')
              ? !pair.value?.text.replace(/[\\"']/g, '').startsWith('/') || path.startsWith(target)
              : target !== '' && path.startsWith(target);
          });
          if (isCopied)
            report({
              span: pair.value.span,
              message: `"${pair.key.text}" names a file with credentials that is copied into the image.`,
            });
        }
      }
    },
    command({ effective }, { report }) {
      const { name, args } = effective;
      if (name !== 'gcloud' && name !== 'aws' && name !== 'gh') return;
      const line = args.map((arg) => arg.value ?? arg.raw).join(' ');
      const isLogin =
        (name === 'gcloud' && /auth activate-service-account/.test(line)) ||
        (name === 'aws' && /^configure set/.test(line)) ||
        (name === 'gh' && /^auth login/.test(line));
      if (!isLogin) return;
      for (const arg of args) {
        const used = arg.expansions.find(
          (one) => one.name !== null && (isCredentialPath(one.name) || isKnownSecret(one.name)),
        );
        const isLiteral =
          name === 'aws' && /^configure set \S*(?:access_key|secret|token)/.test(line) && arg === args.at(-1);
        if (used || isLiteral) {
          report({
            span: arg.span,
            message: 'This login leaves credentials in the layer, which whoever pulls the image can read.',
          });
          return;
        }
      }
    },
  },
});

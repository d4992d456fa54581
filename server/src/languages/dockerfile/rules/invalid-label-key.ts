import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

const KEY = /^[a-z](?:[a-z0-9._/-]*[a-z0-9])?$/;
const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

const isAgreed = (name: string): boolean => KEY.test(name) && !/[.-]{2}/.test(name);

export const rule = defineRule({
  id: 'docker/invalid-label-key',
  title: 'Label key against the rules',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3048'],
  docs: {
    why: 'Label keys are in lower case, begin with a letter and end with a letter or digit; `com.docker.`, `io.docker.` and `org.dockerproject.` belong to Docker. Tools that read labels rely on it.',
    bad: 'FROM alpine:3.22\nLABEL com.docker.owner="web"\n',
    good: 'FROM alpine:3.22\nLABEL org.example.owner="web"\n',
    references: ['https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations'],
  },
  visit: {
    LABEL(label, { report }) {
      for (const { key } of label.pairs) {
        const name = key.text.replace(/^(["'])(.*)\1$/, '$2');
        if (name === '' || name.includes('$')) continue;
        const isReserved = RESERVED.test(name);
        if (!isReserved && isAgreed(name)) continue;
        const agreed = name
          .toLowerCase()
          .replace(/([.-])[.-]+/g, '$1')
          .replace(/^[^a-z]+|[^a-z0-9]+$/g, '');
        report({
          span: key.span,
          message: isReserved
            ? `The prefix of "${name}" belongs to Docker.`
            : `"${name}" is no label key that tools agree on: lower-case letters, digits, ".", "-", "_" and "/".`,
          fixes:
            !isReserved && isAgreed(agreed)
              ? [fileFix('suggestion', `Change to ${agreed}`, () => [replace(key.span, agreed)])]
              : [],
        });
      }
    },
  },
});

import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { placeOf } from '../words';

export const rule = defineRule({
  id: 'gitlab/missing-keyword',
  title: 'Keyword is missing that another one needs',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'A part of the configuration is not complete without this keyword, and GitLab refuses the file.',
    bad: jobExample('image:\n  entrypoint: [""]'),
    good: jobExample('image:\n  name: alpine:3.20\n  entrypoint: [""]'),
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  visit: {
    grammar({ kind, path, expected, span, value }, { report }) {
      if (kind === 'missing-key')
        report({
          span,
          incomplete: value?.node.span,
          message: `${capital(placeOf(path))} needs ${expected}; GitLab refuses it without.`,
        });
    },
  },
});

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

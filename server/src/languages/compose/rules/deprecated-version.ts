import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/deprecated-version',
  title: 'Deprecated version',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Compose ignores `version` and warns of it at every command: it reads every file by the newest specification.',
    bad: "version: '3.8'\nservices:\n  app:\n    image: example/app:1\n",
    good: 'services:\n  app:\n    image: example/app:1\n',
    references: ['https://docs.docker.com/reference/compose-file/version-and-name/'],
  },
  visit: {
    file({ root }, { source, report }) {
      const pair = root?.pairs.find((one) => one.key.text === 'version');
      if (!root || !pair) return;
      report({
        span: pair.key.span,
        message: 'Compose ignores "version", and warns of it at every command.',
        tags: ['deprecated'],
        fixes: [fileFix('safe', 'Remove version', () => removePair(pair, root, source))],
      });
    },
  },
});

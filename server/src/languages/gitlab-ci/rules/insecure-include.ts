import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/insecure-include',
  title: 'Configuration included over http',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What comes over `http:` can be changed by anybody on the way, and this file decides what the pipeline runs with all its secrets.',
    bad: `include:
  - remote: http://example.com/ci.yml
`,
    good: `include:
  - remote: https://example.com/ci.yml
`,
    references: ['https://docs.gitlab.com/ci/yaml/#includeremote'],
  },
  visit: {
    include({ include: { kind, location } }, { report }) {
      if (kind !== 'remote' || !location || !/^http:/i.test(location.text)) return;
      const scheme = { start: location.offsetAt(0), end: location.offsetAt(3) + 1 };
      report({
        span: location.span,
        message: 'This file comes over `http:`, so anybody on the way can change what the pipeline runs.',
        fixes: [fileFix('suggestion', 'Use https', () => [{ span: scheme, text: 'https' }], true)],
      });
    },
  },
});

import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/relative-copy-destination',
  title: 'COPY to a relative path without WORKDIR',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3045'],
  docs: {
    why: 'Where no WORKDIR is set, a relative destination is wherever the base image left it.',
    bad: 'FROM alpine:3.22\nCOPY app bin/app\n',
    good: 'FROM alpine:3.22\nWORKDIR /srv\nCOPY app bin/app\n',
  },
  visit: {
    COPY(copy, { model, report }) {
      const word = copy.destination;
      if (!word || copy.isTrigger || model.state(copy).workdir !== null) return;
      const path = model.expand(word, copy).value?.replace(/^["']/, '');
      if (!path || /^[/\\$%]|^[A-Za-z]:/.test(path) || path.includes('$')) return;
      report({
        span: word.span,
        fixes: /^[\w.]/.test(word.text)
          ? [
              fileFix('suggestion', 'Copy to a path from the root', () => [
                { span: word.span, text: `/${word.text.replace(/^(?:\.\/)+/, '')}` },
              ]),
            ]
          : [],
        message: `No WORKDIR is set, so "${path}" is relative to whatever directory the base image sets.`,
      });
    },
  },
});

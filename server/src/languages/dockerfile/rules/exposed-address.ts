import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

const ADDRESS = /^(?:(\[[^\]]*\]|\d+\.\d+\.\d+\.\d+):)?(?:([\d-]*):)?([\d-]+)(\/\w+)?$/;

export const rule = defineRule({
  id: 'docker/exposed-address',
  title: 'EXPOSE with an address or a mapping',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['buildkit:ExposeInvalidFormat'],
  docs: {
    why: 'EXPOSE names ports of the container. An address or a host port is ignored, and belongs to `docker run --publish`.',
    bad: 'FROM alpine:3.22\nEXPOSE 127.0.0.1:8080:80\n',
    good: 'FROM alpine:3.22\nEXPOSE 80\n',
    references: ['https://docs.docker.com/reference/build-checks/expose-invalid-format/'],
  },
  visit: {
    EXPOSE(expose, { report }) {
      for (const word of expose.words) {
        const match = ADDRESS.exec(word.text);
        if (!match || (match[1] === undefined && match[2] === undefined)) continue;
        const port = (match[3] ?? '') + (match[4] ?? '');
        report({
          span: word.span,
          message: `EXPOSE takes ports of the container only: the address or host port in "${word.text}" is ignored.`,
          fixes: [fileFix('safe', `Keep port ${port}`, () => [replace(word.span, port)])],
        });
      }
    },
  },
});

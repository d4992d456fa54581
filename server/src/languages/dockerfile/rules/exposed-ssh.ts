import { fileFix } from '../../../core/finding';
import { removeLines, removeWord } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/exposed-ssh',
  title: 'SSH port exposed',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DS-0004', 'CKV_DOCKER_1', 'kics:exposing-port-22-ssh'],
  docs: {
    why: 'A container with an SSH server is one more way in, with keys and updates that nobody looks after. `docker exec` and `kubectl exec` do without.',
    bad: 'FROM alpine:3.22\nEXPOSE 22\n',
    good: 'FROM alpine:3.22\nEXPOSE 8080\n',
  },
  visit: {
    EXPOSE(expose, { model, source, report }) {
      for (const word of expose.words) {
        const port = model.expand(word, expose).value?.replace(/\/tcp$/i, '');
        if (port !== '22') continue;
        // An image that brings the server is one for SSH.
        if (/sshd|openssh|dropbear/i.test(source.text)) return;
        report({
          span: word.span,
          message: 'Port 22 is exposed: an SSH server in a container is one more way in.',
          fixes: [
            fileFix('suggestion', 'Do not expose it', () => [
              expose.words.length > 1 ? removeWord(source, word.span) : removeLines(source, expose.span),
            ]),
          ],
        });
      }
    },
  },
});

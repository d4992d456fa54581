import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/protocol-casing',
  title: 'Protocol not in lower case',
  severity: 'info',
  profile: 'strict',
  aliases: ['buildkit:ExposeProtoCasing'],
  docs: {
    why: 'Protocols of EXPOSE are written in lower case; other spellings are accepted for now only.',
    bad: 'FROM alpine:3.22\nEXPOSE 80/TCP\n',
    good: 'FROM alpine:3.22\nEXPOSE 80/tcp\n',
    references: ['https://docs.docker.com/reference/build-checks/expose-proto-casing/'],
  },
  visit: {
    EXPOSE(expose, { report }) {
      for (const word of expose.words) {
        const slash = word.text.lastIndexOf('/');
        const protocol = word.text.slice(slash + 1);
        const lower = protocol.toLowerCase();
        if (slash === -1 || protocol === lower || !instructionFacts().protocols.includes(lower)) continue;
        const where = word.spanOf(slash + 1, word.text.length);
        report({
          span: where,
          message: `The protocol "${protocol}" is written in lower case.`,
          fixes: [fileFix('safe', `Change to ${lower}`, () => [replace(where, lower)])],
        });
      }
    },
  },
});

import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/invalid-protocol',
  title: 'Unknown protocol of a port',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:INVALID_PROTO'],
  docs: {
    why: 'A port’s protocol is tcp, udp or sctp. Docker refuses any other.',
    bad: 'FROM alpine:3.22\nEXPOSE 53/upd\n',
    good: 'FROM alpine:3.22\nEXPOSE 53/udp\n',
  },
  visit: {
    EXPOSE(expose, { report }) {
      const { protocols } = instructionFacts();
      for (const word of expose.words) {
        const slash = word.text.lastIndexOf('/');
        const protocol = word.text.slice(slash + 1);
        if (
          slash === -1 ||
          protocol.includes('$') ||
          word.text.slice(0, slash).includes('$') ||
          protocols.includes(protocol.toLowerCase())
        )
          continue;
        const meant = closest(protocol, protocols);
        const where = word.spanOf(slash + 1, word.text.length);
        report({
          span: protocol === '' ? word.span : where,
          message: `"${protocol}" is no protocol that Docker knows, so the build stops here${meant ? `; did you mean ${meant}?` : '.'}`,
          fixes: meant ? [fileFix('safe', `Change to ${meant}`, () => [replace(where, meant)])] : [],
        });
      }
    },
  },
});

import { defineRule } from '../rule';

/** Where a version or a digest in the address does not hold what it gives in place. */
const REMOTE_FILE = /^https?:\/\/(?!.*\.git(?:#|$))/;

export const rule = defineRule({
  id: 'docker/add-without-checksum',
  title: 'Download without a checksum',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Whoever controls the server, or a mirror of it, decides what the build puts into the image. `ADD --checksum` stops it where the file is another one than on the day that somebody looked at it.',
    bad: 'FROM debian:13\nADD https://example.org/tool-1.2.tar.gz /tmp/\n',
    good: 'FROM debian:13\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/tool-1.2.tar.gz /tmp/\n',
    references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
  },
  visit: {
    ADD(add, { model, report }) {
      if (add.flags.some((flag) => flag.name === 'checksum')) return;
      for (const word of add.sources) {
        const path = model.expand(word, add).value ?? word.text;
        if (!REMOTE_FILE.test(path)) continue;
        report({
          span: word.span,
          message: 'Nothing checks what this address gives; add --checksum=sha256:… to hold it to one file.',
        });
      }
    },
  },
});

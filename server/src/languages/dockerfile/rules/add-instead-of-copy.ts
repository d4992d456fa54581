import { fileFix } from '../../../core/finding';
import { inCaseOf, replace } from '../edits';
import { defineRule } from '../rule';
import { addDoesMore } from '../sources';

export const rule = defineRule({
  id: 'docker/add-instead-of-copy',
  title: 'ADD where COPY does',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3020', 'DS-0005', 'CKV_DOCKER_4', 'kics:add-instead-of-copy'],
  docs: {
    why: 'ADD also downloads and unpacks. For files that are only copied, COPY says so, and does not surprise when one of them turns out to be an archive.',
    bad: 'FROM alpine:3.22\nADD app.conf /etc/app.conf\n',
    good: 'FROM alpine:3.22\nCOPY app.conf /etc/app.conf\n',
    references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
  },
  visit: {
    ADD(add, { model, report }) {
      if (!add.destination || add.flags.some((flag) => !['chown', 'chmod', 'link', 'exclude'].includes(flag.name)))
        return;
      const isPlain = add.sources.every((source) => {
        const path = model.expand(source, add).value;
        return path !== null && !addDoesMore(path);
      });
      if (!isPlain) return;
      report({
        span: add.keyword.span,
        message: 'ADD only copies here, which COPY does without surprises.',
        fixes: [fileFix('safe', 'Use COPY', () => [replace(add.keyword.span, inCaseOf(add, 'COPY'))])],
      });
    },
  },
});

import { contextPath, contextSources } from '../project';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/missing-copy-source',
  title: 'COPY of a file that is not there',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The file is in no folder that may be the build context. Where nothing makes it before the build, COPY does not find it, and the build stops.',
    bad: 'FROM alpine:3.22\nCOPY app.conf entrypoint.sh /\n',
    good: 'FROM alpine:3.22\nCOPY app.conf /\n',
    files: { 'app.conf': '' },
  },
  visit: {
    instruction(copy, { model, project, report }) {
      if ((copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.isTrigger || project.missing.size === 0) return;
      for (const word of contextSources(copy)) {
        const path = contextPath(word, copy, model);
        if (path === null || !project.missing.has(path)) continue;
        report({
          span: word.span,
          message: `"${path}" is not there; unless something makes it before, the build stops here.`,
        });
      }
    },
  },
});

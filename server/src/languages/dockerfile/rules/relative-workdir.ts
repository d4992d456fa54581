import { fileFix } from '../../../core/finding';
import { insert } from '../edits';
import { defineRule } from '../rule';

const isAbsolute = (path: string): boolean => /^[/\\$%]|^[A-Za-z]:/.test(path);

export const rule = defineRule({
  id: 'docker/relative-workdir',
  title: 'Relative WORKDIR',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['buildkit:WorkdirRelativePath', 'DL3000', 'DS-0009', 'CKV_DOCKER_10', 'kics:workdir-path-not-absolute'],
  docs: {
    why: 'A relative WORKDIR stands on the one that the base image happens to have: an update of that image moves your files.',
    bad: 'FROM alpine:3.22\nWORKDIR app\n',
    good: 'FROM alpine:3.22\nWORKDIR /app\n',
    references: ['https://docs.docker.com/reference/build-checks/workdir-relative-path/'],
  },
  visit: {
    WORKDIR(instruction, { model, report }) {
      const word = instruction.value;
      if (!word || model.state(instruction).workdir !== null) return;
      const path = model.expand(word, instruction).value;
      if (path === null || path === '' || path === '.' || isAbsolute(path) || word.text.startsWith('$')) return;
      const start = word.offsetAt(/^["']/.test(word.text) ? 1 : 0);
      report({
        span: word.span,
        message: `"${path}" is relative to whatever directory the base image sets; begin it with "/".`,
        fixes: [fileFix('suggestion', `Change to /${path}`, () => [insert(start, '/')])],
      });
    },
  },
});

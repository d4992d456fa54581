import { defineRule } from '../rule';
import { isIgnoredPath } from '../ignore-file';
import type { CopyInstruction } from '../syntax/instructions';
import type { Dockerfile } from '../model';
import type { DockerProject } from '../project';
import type { Report } from '../../../core/rule';
import { isRemote } from '../sources';

function check(
  copy: CopyInstruction,
  model: Dockerfile,
  project: DockerProject,
  report: (report: Report) => void,
): void {
  const file = project.ignoreFile;
  if (!file || copy.flags.some((flag) => flag.name === 'from')) return;
  const heredocs = new Set(copy.heredocs.map((heredoc) => heredoc.word.start));
  for (const source of copy.sources) {
    const path = model.expand(source, copy).value;
    if (path === null || heredocs.has(source.start) || isRemote(path) || /[*?[\]]/.test(path)) continue;
    if (!isIgnoredPath(file.text, path)) continue;
    report({
      span: source.span,
      message: `"${path}" is left out by ${file.path.slice(file.path.lastIndexOf('/') + 1)}, so there is nothing to copy.`,
      related: [{ path: file.path, span: { start: 0, end: 0 }, message: 'The ignore file' }],
    });
  }
}

export const rule = defineRule({
  id: 'docker/ignored-copy-source',
  title: 'COPY of what the ignore file leaves out',
  severity: 'error',
  profile: 'recommended',
  aliases: ['buildkit:CopyIgnoredFile'],
  docs: {
    why: 'What `.dockerignore` matches is not sent to the builder: COPY does not find it, and the build stops.',
    bad: 'FROM alpine:3.22\nCOPY dist /srv\n',
    good: 'FROM alpine:3.22\nCOPY public /srv\n',
    files: { '.dockerignore': 'dist\nnode_modules\n' },
    references: ['https://docs.docker.com/reference/build-checks/copy-ignored-file/'],
  },
  visit: {
    COPY: (copy, { model, project, report }) => check(copy, model, project, report),
    ADD: (copy, { model, project, report }) => check(copy, model, project, report),
  },
});

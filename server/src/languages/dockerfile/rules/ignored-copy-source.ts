import { defineRule } from '../rule';
import { appendLines, isIgnoredPath } from '../ignore-file';
import type { CopyInstruction } from '../syntax/instructions';
import type { Dockerfile } from '../model';
import { contextPath, contextSources, shownPath, type DockerProject } from '../project';
import type { Report } from '../../../core/rule';

function check(
  copy: CopyInstruction,
  model: Dockerfile,
  project: DockerProject,
  report: (report: Report) => void,
): void {
  const file = project.ignoreFile;
  if (!file) return;
  for (const source of contextSources(copy)) {
    const path = contextPath(source, copy, model);
    if (path === null || /[*?[\]]/.test(path) || !isIgnoredPath(file.text, path)) continue;
    const shown = shownPath(project, file.path);
    report({
      span: source.span,
      message: `"${source.text}" is left out by ${shown}, so there is nothing to copy.`,
      related: [{ path: file.path, span: { start: 0, end: 0 }, message: 'The ignore file' }],
      fixes:
        path === ''
          ? []
          : [
              {
                title: `Let ${path} through in ${shown}`,
                kind: 'suggestion',
                compute: () => [{ path: file.path, edits: [appendLines(file.text, [`!${path}`])] }],
              },
            ],
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

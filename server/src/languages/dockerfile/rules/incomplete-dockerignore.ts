import { inWords } from '../../../core/in-words';
import { join } from '../../../core/path';
import type { Report } from '../../../core/rule';
import { appendLines, isIgnoredPath } from '../ignore-file';
import { contextPath, contextSources, shownPath, type DockerProject } from '../project';
import { defineRule } from '../rule';
import { isSecretFile } from '../secret-files';

/** What lies in the context and should stay out of the image, with the line that keeps it out. */
function leaks(project: DockerProject, text: string): readonly { readonly name: string; readonly pattern: string }[] {
  const found = [...project.names]
    .filter((name) => name === '.git' || isSecretFile(name))
    .map((name) => ({ name, pattern: name }));
  return found.filter(({ name }) => !isIgnoredPath(text, name));
}

export const rule = defineRule({
  id: 'docker/incomplete-dockerignore',
  title: 'Context copied with its secrets or history',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The whole context is copied, and the ignore file lets through what lies there beside the sources: files with passwords, or the history in `.git`, which holds everything that ever was removed.',
    bad: 'FROM node:24\nCOPY . /app\n',
    good: 'FROM node:24\nCOPY src /app/src\n',
    files: { '.dockerignore': 'node_modules\n', '.env': 'A=b\n' },
  },
  visit: {
    file(file, { model, project, report }) {
      const { ignoreFile, finalStage } = { ...project, finalStage: file.finalStage };
      if (!ignoreFile || !finalStage) return;
      const found = leaks(project, ignoreFile.text);
      if (found.length === 0) return;
      const copies = file
        .lineage(finalStage)
        .flatMap((stage) =>
          stage.instructions.flatMap((one) => (one.kind === 'COPY' || one.kind === 'ADD' ? [one] : [])),
        );
      for (const copy of copies) {
        const word = contextSources(copy).find((one) => contextPath(one, copy, model) === '');
        if (!word || copy.flags.some((flag) => flag.name === 'exclude')) continue;
        const shown = shownPath(project, ignoreFile.path);
        const finding: Report = {
          span: word.span,
          message: `${inWords(
            found.map((one) => one.name),
            'and',
          )} would be copied into the image; leave it out in ${shown}.`,
          related: found.map(({ name }) => ({
            path: join(project.folder, name),
            span: { start: 0, end: 0 },
            message: name,
          })),
          fixes: [
            {
              title: `Leave it out in ${shown}`,
              kind: 'suggestion',
              compute: () => [
                {
                  path: ignoreFile.path,
                  edits: [
                    appendLines(
                      ignoreFile.text,
                      found.map((one) => one.pattern),
                    ),
                  ],
                },
              ],
            },
          ],
        };
        report(finding);
        return;
      }
    },
  },
});

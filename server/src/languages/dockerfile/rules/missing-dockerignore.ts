import { join } from '../../../core/path';
import { lineEnding, span } from '../../../core/text';
import { usualPatterns } from '../ignore-patterns';
import { contextPath, contextSources } from '../project';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/missing-dockerignore',
  title: 'Whole context copied without an ignore file',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Without `.dockerignore`, copying the context brings everything that lies there: the history in `.git`, passwords in `.env`, dependencies of another platform. All of it ends up in a layer, and any change of any of it builds the layer anew.',
    bad: 'FROM node:24\nCOPY . /app\n',
    good: 'FROM node:24\nCOPY src /app/src\n',
    references: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  },
  visit: {
    file(file, { model, project, source, report }) {
      if (project.ignoreFile || project.hasNearbyIgnoreFile) return;
      const copies = file.all.flatMap((one) => (one.kind === 'COPY' || one.kind === 'ADD' ? [one] : []));
      for (const copy of copies) {
        const word = contextSources(copy).find((one) => contextPath(one, copy, model) === '');
        if (!word || copy.isTrigger) continue;
        const stage = file.stage(copy);
        const isFinal =
          stage !== undefined && file.finalStage !== null && file.lineage(file.finalStage).includes(stage);
        // In a stage of its own it costs time only, and the context of a file in a subfolder is often another one.
        if (!project.isContextCertain && !(isFinal && project.isAmongSources)) continue;
        const path = join(project.folder, '.dockerignore');
        const ending = lineEnding(source.text);
        report({
          span: word.span,
          severity: isFinal ? 'warning' : 'info',
          message: isFinal
            ? 'There is no .dockerignore, so everything here goes into the image, .git and .env files too.'
            : 'There is no .dockerignore, so everything here is sent to the build, and any change of it builds this layer anew.',
          fixes: [
            {
              title: 'Create .dockerignore',
              kind: 'suggestion',
              compute: () => [
                {
                  path,
                  edits: [
                    {
                      span: span(0, 0),
                      text: usualPatterns(file, project)
                        .map((line) => line + ending)
                        .join(''),
                    },
                  ],
                },
              ],
            },
          ],
        });
        return;
      }
    },
  },
});

import { dirname, join } from '../../../core/path';
import { entryFiles, type ActionsProject } from '../project';
import { defineRule } from '../rule';
import type { ActionsFile } from '../model';

const frame = (main: string): string => `name: Build
description: Builds the project.
runs:
  using: node24
  main: ${main}
`;

export const rule = defineRule({
  id: 'actions/missing-entry-file',
  title: 'File that an action starts from is not there',
  severity: 'warning',
  profile: 'strict',
  aliases: ['actionlint:action'],
  docs: {
    why: 'An action whose script or Dockerfile is missing fails when it starts. It may be built by an earlier step, which is why this is no error.',
    bad: frame('dist/main.js'),
    good: frame('dist/index.js'),
    path: '.github/actions/build/action.yml',
    files: { '.github/actions/build/dist/index.js': '' },
  },
  visit: {
    action(_action, { model, project, report }) {
      for (const entry of missing(model, project))
        report({
          span: entry.span,
          message: `There is no file \`${entry.text}\` beside the action, so it fails when it starts.`,
        });
    },
    uses({ ref }, { project, report }) {
      const target = ref.kind === 'local' ? project.locals.get(ref.text) : undefined;
      const [entry] = target?.kind === 'action' ? missing(target.file, project) : [];
      if (entry)
        report({
          span: ref.scalar.span,
          message: `\`${ref.text}\` starts from \`${entry.text}\`, which is not there, so the step fails.`,
        });
    },
  },
});

const missing = (file: ActionsFile, project: ActionsProject) =>
  entryFiles(file).filter((entry) => project.missingFiles.has(join(dirname(file.source.path), entry.text)));

import { basename } from '../../../core/path';
import type { AzureFile, TemplateUse } from '../model';
import type { AzureProject } from '../project';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/template-cycle',
  title: 'Template that takes itself in',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A template that comes back to itself with no condition on the way never ends, and Azure Pipelines refuses the pipeline. A condition on its parameters can end it.',
    bad: `steps:
  - template: build/all.yml
`,
    good: `steps:
  - template: build/one.yml
`,
    files: {
      'build/all.yml': 'steps:\n  - template: more.yml\n',
      'build/more.yml': 'steps:\n  - template: all.yml\n',
      'build/one.yml': 'steps:\n  - script: make\n',
    },
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/templates'],
  },
  visit: {
    template(use, { report, project, model }) {
      const circle = circleFrom(use, model, project);
      if (!circle) return;
      const names = circle.map(({ path }) => `\`${basename(path)}\``).join(' takes in ');
      report({
        span: use.scalar.alias ?? use.scalar.span,
        message: `${names}, with no condition on the way, so that it never ends; Azure Pipelines refuses the file.`,
      });
    },
  },
});

/** The files from one that a use leads to back to it, by uses that no condition ends; null where there is no such way. */
function circleFrom(use: TemplateUse, from: AzureFile, { templates }: AzureProject): readonly AzureFile[] | null {
  const done = new Set<AzureFile>();
  const search = ({ isConditional, scalar }: TemplateUse, way: readonly AzureFile[]): readonly AzureFile[] | null => {
    const next = isConditional ? undefined : templates.get(scalar);
    if (!next) return null;
    const start = way.findIndex(({ path }) => path === next.path);
    if (start >= 0) return [...way.slice(start), next];
    if (done.has(next)) return null;
    done.add(next);
    for (const one of next.templates) {
      const found = search(one, [...way, next]);
      if (found) return found;
    }
    return null;
  };
  return search(use, [from]);
}

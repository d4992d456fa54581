import { isMapping, type YamlPair } from '../../yaml/nodes';
import { hasDynamicKeys } from '../expand';
import type { Template, TemplateUse } from '../model';
import { defineRule } from '../rule';
import { SECTIONS } from '../template-uses';

const example = (section: string): string => `${section}:
  - template: build/steps.yml
`;

export const rule = defineRule({
  id: 'azure/wrong-template-kind',
  title: 'Template that holds something else',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What a template holds takes the place of the entry that names it: steps among steps, jobs among jobs. Azure Pipelines refuses a pipeline with a template of another kind.',
    bad: example('jobs'),
    good: example('steps'),
    files: { 'build/steps.yml': 'steps:\n  - script: make\n' },
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/templates'],
  },
  visit: {
    template(use, { report, project }) {
      const template = project.templates.get(use.scalar);
      const held = template && otherKind(use, template);
      if (!held || use.scalar.alias) return;
      report({
        span: use.scalar.span,
        message: `The template holds \`${held.key.text}\`, and stands where \`${use.section ?? ''}\` are wanted; Azure Pipelines refuses the file.`,
        related: [{ path: template.path, span: held.key.span, message: 'It holds these.' }],
      });
    },
  },
});

/** What the template holds in place of what is wanted; undefined where it fits, or is not known. */
function otherKind({ section }: TemplateUse, { root }: Template): YamlPair | undefined {
  if (section === null || section === 'extends' || !isMapping(root) || hasDynamicKeys(root) || root.get(section))
    return undefined;
  return SECTIONS.map((kind) => root.get(kind)).find((pair) => pair !== undefined);
}

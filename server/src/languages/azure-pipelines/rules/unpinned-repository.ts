import { isExpression } from '../expressions';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/unpinned-repository',
  title: 'Templates of another repository can change under the pipeline',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Whoever can push to the other repository changes what this pipeline runs with all its secrets. A tag as `ref` holds it still; without one it is the default branch.',
    bad: `resources:
  repositories:
    - repository: templates
      type: github
      name: shop/templates
      endpoint: github
steps:
  - template: build.yml@templates
`,
    good: `resources:
  repositories:
    - repository: templates
      type: github
      name: shop/templates
      endpoint: github
      ref: refs/tags/v1.4.0
steps:
  - template: build.yml@templates
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/security/templates'],
  },
  visit: {
    file({ repositories, templates }, { report }) {
      for (const { alias, ref } of repositories) {
        if (!templates.some((use) => use.repository === alias.text) || (ref && isExpression(ref.text))) continue;
        if (ref && /^refs\/tags\//.test(ref.text)) continue;
        report({
          span: (ref ?? alias).span,
          message: ref
            ? `\`${ref.text}\` is a branch, so the templates of \`${alias.text}\` can change at any time; a tag holds them still.`
            : `Without \`ref\` the templates of \`${alias.text}\` come from its default branch as it is at the moment; a tag holds them still.`,
        });
      }
    },
  },
});

import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar } from '../../yaml/nodes';
import { MAX_EXTENDS } from '../configuration';
import { defineRule } from '../rule';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/unknown-template',
  title: 'Job extends something that cannot be extended',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-ls:extends'],
  docs: {
    why: 'A template that does not exist in any file of the pipeline, that leads back to itself or over more than eleven steps makes GitLab refuse the file.',
    bad: `.base:
  image: alpine:3.20

test:
  extends: .bsae
  script:
    - make test
`,
    good: `.base:
  image: alpine:3.20

test:
  extends: .base
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/#extends'],
  },
  visit: {
    configuration({ problems, root, file }, { report }) {
      const seen = new Set<number>();
      for (const { kind, home, name, node, path, span } of problems) {
        if (home !== file.home || seen.has(span.start)) continue;
        seen.add(span.start);
        if (kind === 'extends-cycle') {
          report({
            span,
            message: `Extending \`${name}\` leads in a circle (${[...path.slice(path.indexOf(name)), name].join(' → ')}); GitLab refuses the file.`,
          });
        } else if (kind === 'extends-depth') {
          report({
            span,
            message: `Templates of templates go over more than ${String(MAX_EXTENDS)} steps here; GitLab refuses the file.`,
          });
        } else if (kind === 'bare-template') {
          report({ span, message: `\`${name}\` has no keywords to extend; GitLab refuses the file.` });
        } else if (kind === 'unknown-template') {
          const near = closest(
            name,
            [...(root?.entries.keys() ?? [])].filter((one) => one !== path.at(-1)),
          );
          report({
            span,
            message: `There is no \`${name}\` to extend in any file of this pipeline, so GitLab refuses it.${suggestion(near)}`,
            fixes:
              near !== null && isScalar(node) && !node.alias
                ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(node, near), true)]
                : [],
          });
        }
      }
    },
  },
});

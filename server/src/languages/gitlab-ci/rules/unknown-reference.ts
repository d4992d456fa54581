import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, isSequence } from '../../yaml/nodes';
import { MAX_REFERENCES } from '../configuration';
import { defineRule } from '../rule';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/unknown-reference',
  title: 'Reference that leads nowhere',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:reference'],
  docs: {
    why: 'A `!reference` copies a value from elsewhere in the pipeline. Where there is no such value, or copying goes in a circle or deeper than ten, GitLab refuses the file.',
    bad: `.setup:
  script:
    - make setup

test:
  script:
    - !reference [.setup, scripts]
    - make test
`,
    good: `.setup:
  script:
    - make setup

test:
  script:
    - !reference [.setup, script]
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags'],
  },
  visit: {
    resolution({ kind, name, path, node, span }, { report, model }) {
      if (kind === 'reference-cycle') {
        report({ span, message: `The reference to \`${name}\` leads back to itself; GitLab refuses the file.` });
      } else if (kind === 'reference-depth') {
        report({
          span,
          message: `References are nested deeper than ${String(MAX_REFERENCES)} here; GitLab refuses the file.`,
        });
      } else if (kind === 'malformed-reference') {
        report({
          span,
          message: 'A reference is a list of the names on the way to what it stands for; GitLab refuses the file.',
        });
      } else if (kind === 'unknown-reference') {
        const [first = '', second] = path;
        const top = model.value?.entries.get(first);
        const names =
          top === undefined
            ? [...(model.value?.entries.keys() ?? [])]
            : path.length === 2 && top.value?.kind === 'mapping'
              ? [...top.value.entries.keys()]
              : [];
        const wrong = top === undefined ? first : (second ?? '');
        const near = closest(wrong, names);
        const item = isSequence(node) ? node.items[top === undefined ? 0 : 1] : undefined;
        report({
          span,
          message: `There is nothing at \`${name}\` in any file of this pipeline, so GitLab refuses it.${suggestion(near)}`,
          fixes:
            near !== null && isScalar(item) && !node.alias
              ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(item, near, true), true)]
              : [],
        });
      }
    },
  },
});

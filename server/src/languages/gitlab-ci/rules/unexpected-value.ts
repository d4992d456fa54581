import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { placeOf, suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/unexpected-value',
  title: 'Value that the keyword does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'Keywords like `when` and `policy` take a few words, `parallel` and `retry` a range of numbers. GitLab refuses the file when a value is none of them.',
    bad: jobExample('when: manuel'),
    good: jobExample('when: manual'),
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  visit: {
    grammar({ kind, path, name, expected, near, mayBeNew, value, span }, { report }) {
      if (kind !== 'unexpected-value') return;
      const scalar = value?.kind === 'scalar' && !value.node.alias ? value.node : null;
      report({
        span,
        severity: mayBeNew ? 'warning' : 'error',
        message: mayBeNew
          ? `\`${name}\` is no value of ${placeOf(path)} that is known here; unless it is a new one, GitLab refuses the file.`
          : `${placeOf(path)} takes ${expected}, not \`${name}\`; GitLab refuses the file.${suggestion(near)}`,
        fixes:
          near !== null && scalar
            ? [fileFix('suggestion', `Change to \`${near}\``, () => setValue(scalar, near), true)]
            : [],
      });
    },
  },
});

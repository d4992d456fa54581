import { valueOf } from '../../yaml/nodes';
import { declaredInputs, inputMismatch } from '../input-values';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/wrong-input-default',
  title: 'Default that its input does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The default of an input has to be of its type, which is `string` where none is written, and one of its options. GitLab refuses the file otherwise, whoever includes it.',
    bad: 'spec:\n  inputs:\n    replicas:\n      type: number\n      default: two\n---\ndeploy:\n  script:\n    - ./deploy.sh $[[ inputs.replicas ]]\n',
    good: 'spec:\n  inputs:\n    replicas:\n      type: number\n      default: 2\n---\ndeploy:\n  script:\n    - ./deploy.sh $[[ inputs.replicas ]]\n',
    references: ['https://docs.gitlab.com/ci/inputs/'],
  },
  visit: {
    configuration({ file, jobs }, { report }) {
      const ofJobs = [...jobs.values()].flatMap(({ own }) => declaredInputs(valueOf(own?.pair.value, 'inputs')));
      for (const { name, spec } of [...declaredInputs(valueOf(file.header, 'inputs')), ...ofJobs]) {
        const value = valueOf(spec, 'default');
        const reason = inputMismatch(value, spec);
        if (value && reason !== null && !spec.alias)
          report({
            span: value.span,
            message: `The default of \`${name}\` has to be ${reason}; GitLab refuses the file.`,
          });
      }
    },
  },
});

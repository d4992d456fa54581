import { isScalar, itemsOf, valueOf, type YamlNode } from '../../yaml/nodes';
import { declaredInputs, inputMismatch } from '../input-values';
import { isClosedPattern } from '../patterns';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/wrong-input-default',
  title: 'Default or pattern that does not fit an input',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The default of an input has to be of its type, which is `string` where none is written, one of its options, and fit its `regex`, which only texts have. GitLab refuses the file otherwise, whoever includes it.',
    bad: 'spec:\n  inputs:\n    replicas:\n      type: number\n      default: two\n---\ndeploy:\n  script:\n    - ./deploy.sh $[[ inputs.replicas ]]\n',
    good: 'spec:\n  inputs:\n    replicas:\n      type: number\n      default: 2\n---\ndeploy:\n  script:\n    - ./deploy.sh $[[ inputs.replicas ]]\n',
    references: ['https://docs.gitlab.com/ci/inputs/'],
  },
  visit: {
    configuration({ file, jobs }, { report }) {
      const ofJobs = [...jobs.values()].flatMap(({ own }) => declaredInputs(valueOf(own?.pair.value, 'inputs')));
      for (const { name, spec } of [...declaredInputs(valueOf(file.header, 'inputs')), ...ofJobs]) {
        if (spec.alias) continue;
        for (const [value, choices] of defaultsOf(spec)) {
          const reason = inputMismatch(value, spec, choices);
          if (reason !== null)
            report({
              span: value.span,
              message: `The default of \`${name}\` has to be ${reason}; GitLab refuses the file.`,
            });
        }
        const [type, regex] = [valueOf(spec, 'type'), valueOf(spec, 'regex')];
        if (regex && isScalar(type) && type.text !== 'string')
          report({
            span: regex.span,
            message: `\`regex\` is for texts, and \`${name}\` is of the type \`${type.text}\`; GitLab refuses the file.`,
          });
        if (isScalar(regex) && !isClosedPattern(regex.text))
          report({
            span: regex.span,
            message: 'This pattern has a bracket without its other one; GitLab refuses the file.',
          });
      }
    },
  },
});

/** The default of an input and those of its rules, each with the options that go with it. */
function* defaultsOf(spec: YamlNode): Generator<readonly [value: YamlNode, choices: YamlNode | null]> {
  const rules = valueOf(spec, 'rules');
  for (const one of [spec, ...itemsOf(rules)]) {
    const value = valueOf(one, 'default');
    if (value) yield [value, valueOf(one, 'options')];
  }
}

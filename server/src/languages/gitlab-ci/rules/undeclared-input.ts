import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { blocksIn } from '../interpolation';
import { defineRule } from '../rule';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/undeclared-input',
  title: 'Input that the header does not declare',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-ls:input'],
  docs: {
    why: 'GitLab puts inputs into the text before it reads it, and refuses the file when one is not declared under `spec:inputs`.',
    bad: `spec:
  inputs:
    stage:
      default: test
---
scan:
  stage: $[[ inputs.stge ]]
  script:
    - make scan
`,
    good: `spec:
  inputs:
    stage:
      default: test
---
scan:
  stage: $[[ inputs.stage ]]
  script:
    - make scan
`,
    references: ['https://docs.gitlab.com/ci/inputs/'],
  },
  visit: {
    configuration({ file }, { report }) {
      // A header that takes more inputs from other files declares what is not seen here.
      if (!file.header || file.header.get('include')) return;
      const inputs = file.header.get('inputs')?.value;
      const known = inputs?.kind === 'mapping' ? inputs.pairs.map((pair) => pair.key.text) : [];
      for (const { input } of blocksIn(file.source.text)) {
        if (!input || known.includes(input.name)) continue;
        const { name, span } = input;
        const near = closest(name, known);
        report({
          span,
          message: `\`${name}\` is not declared under \`spec:inputs\`, so GitLab refuses the file.${suggestion(near)}`,
          fixes:
            near === null ? [] : [fileFix('suggestion', `Change to \`${near}\``, () => [{ span, text: near }], true)],
        });
      }
    },
  },
});

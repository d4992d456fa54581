import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { renameKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { inputMismatch } from '../input-values';
import { defineRule } from '../rule';
import { suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/wrong-include-input',
  title: 'Inputs do not fit the included file',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-ls:input'],
  docs: {
    why: 'A file with a header declares the inputs that it takes: their names, those that must be given, their types and choices. GitLab refuses a pipeline that gives others.',
    bad: `include:
  - local: /templates/scan.yml
    inputs:
      stge: test
`,
    good: `include:
  - local: /templates/scan.yml
    inputs:
      stage: test
`,
    files: {
      'templates/scan.yml':
        'spec:\n  inputs:\n    stage:\n---\nscan:\n  stage: $[[ inputs.stage ]]\n  script: [make scan]\n',
    },
    references: ['https://docs.gitlab.com/ci/inputs/'],
  },
  visit: {
    include({ include, target, isStarted }, context) {
      const report = (it: Report): void => context.report(isStarted ? { ...it, severity: 'warning' } : it);
      const [file] = target.kind === 'files' ? target.files : [];
      if (!file || (target.kind === 'files' && target.files.length > 1)) return;
      const given = isMapping(include.inputs) ? include.inputs.pairs : [];
      if (include.inputs && !isMapping(include.inputs)) return;
      const declared = file.header?.get('inputs')?.value;
      if (file.header?.get('include')) return;
      const specs = isMapping(declared) ? declared.pairs : [];
      const place = include.location ?? include.node;
      const names = specs.map((pair) => pair.key.text);
      const missing = specs.filter(
        ({ key, value }) =>
          !given.some((pair) => pair.key.text === key.text) && !(isMapping(value) && value.get('default')),
      );
      if (missing.length > 0) {
        const list = missing.map((pair) => `\`${pair.key.text}\``).join(', ');
        report({
          span: place.span,
          message: `The included file wants ${list} among its \`inputs\`; GitLab refuses the pipeline without.`,
        });
      }
      for (const pair of given) {
        const name = pair.key.text;
        const spec = specs.find((one) => one.key.text === name);
        if (!spec) {
          const near = closest(name, names);
          report({
            span: pair.key.span,
            message: `The included file takes no input \`${name}\`, so GitLab refuses the pipeline.${suggestion(near)}`,
            fixes:
              near === null ? [] : [fileFix('suggestion', `Change to \`${near}\``, () => renameKey(pair, near), true)],
          });
          continue;
        }
        const reason = inputMismatch(pair.value, spec.value);
        if (reason !== null && pair.value)
          report({ span: pair.value.span, message: `\`${name}\` has to be ${reason}; GitLab refuses the pipeline.` });
      }
    },
  },
});

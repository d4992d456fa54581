import { isMapping, isScalar } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { callInterface } from '../workflow-call';

const frame = (more: string): string => `on: push
permissions: {}
jobs:
  release:
    uses: ./.github/workflows/release.yml
${more}`;

export const rule = defineRule({
  id: 'actions/missing-call-input',
  title: 'Required input or secret of a called workflow is missing',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:workflow-call'],
  docs: {
    why: 'GitHub refuses a call without an input or a secret that the called workflow requires.',
    bad: frame(''),
    good: frame('    with:\n      stage: live\n'),
    files: {
      '.github/workflows/release.yml':
        'on:\n  workflow_call:\n    inputs:\n      stage: { type: string, required: true }\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make release\n',
    },
  },
  visit: {
    job(job, { report, project }) {
      const call = callInterface(job, project);
      if (!call || !job.uses) return;
      const inherits = isScalar(job.secrets) && job.secrets.text === 'inherit';
      const given = (node: typeof job.secrets): ReadonlySet<string> =>
        new Set(isMapping(node) ? node.pairs.map(({ key }) => key.text.toLowerCase()) : []);
      const [inputs, secrets] = [given(job.with), given(job.secrets)];
      const missing = [
        ...call.inputs
          .filter((one) => one.required && one.default === null && !inputs.has(one.name.toLowerCase()))
          .map((one) => `the input \`${one.name}\``),
        ...call.secrets
          .filter((one) => one.required && !inherits && !secrets.has(one.name.toLowerCase()))
          .map((one) => `the secret \`${one.name}\``),
      ];
      if (missing.length > 0)
        report({
          span: job.uses.scalar.span,
          message: `\`${job.uses.text}\` requires ${missing.join(' and ')}, so GitHub refuses the file.`,
        });
    },
  },
});

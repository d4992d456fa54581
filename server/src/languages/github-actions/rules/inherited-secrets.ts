import { defineActiveRule } from '../rule';

const called = (secrets: string): string => `on: push
permissions: {}
jobs:
  deploy:
    uses: octo-org/deploy/.github/workflows/deploy.yml@v1
    secrets: ${secrets}
`;

export const rule = defineActiveRule({
  id: 'actions/inherited-secrets',
  title: 'Called workflow gets every secret',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:secrets-inherit'],
  docs: {
    why: 'The called workflow, and whoever changes it later, can read every secret of the repository, and nobody sees in this file which ones it needs.',
    bad: called('inherit'),
    good: called('\n      DEPLOY_KEY: ${{ secrets.DEPLOY_KEY }}'),
    references: [
      'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow',
    ],
  },
  visit: {
    job({ secrets }, { report }) {
      if (secrets?.kind !== 'scalar' || secrets.text !== 'inherit') return;
      report({
        span: secrets.span,
        message: 'The called workflow can read every secret of this repository, whatever it needs.',
      });
    },
  },
});

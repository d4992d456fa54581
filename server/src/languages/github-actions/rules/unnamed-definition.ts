import { defineRule } from '../rule';

const workflow = (name: string, job: string): string => `${name}on: push
permissions: {}
jobs:
  test:
${job}    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/unnamed-definition',
  title: 'Workflow or job without a name',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:anonymous-definition'],
  docs: {
    why: 'Without a name the list of runs shows the path of the file, and the list of checks an id that was written for machines.',
    bad: workflow('', ''),
    good: workflow('name: Tests\n', '    name: Unit tests\n'),
  },
  visit: {
    workflow({ name, root }, { report }) {
      const first = root.pairs[0];
      if (!name && first)
        report({ span: first.key.span, message: 'The workflow has no name, so its runs are listed by the file.' });
    },
    job({ name, key, id, uses }, { report }) {
      // The checks of a called workflow have names of their own.
      if (!name && !uses)
        report({ span: key.span, message: `The job \`${id}\` has no name, so its check is listed by the id.` });
    },
  },
});

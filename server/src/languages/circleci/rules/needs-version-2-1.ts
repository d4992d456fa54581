import { fileFix } from '../../../core/finding';
import { isScalar, valueOf } from '../../yaml/nodes';
import { isVersion2 } from '../model';
import { defineRule } from '../rule';

const example = (version: string): string => `version: ${version}
orbs:
  node: circleci/node@7.1.1
jobs:
  build:
    docker:
      - image: cimg/node:24.11.1
    steps:
      - node/install-packages
workflows:
  main:
    jobs:
      - build
`;

export const rule = defineRule({
  id: 'circleci/needs-version-2-1',
  title: 'Section that version 2 does not have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Orbs, commands, executors and parameters came with version 2.1; in a configuration of version 2 they are not there, and CircleCI refuses what uses them.',
    bad: example('2'),
    good: example('2.1'),
    references: ['https://circleci.com/docs/configuration-reference/#version'],
  },
  visit: {
    file({ root, isPartial, orbs, commands, executors, jobs, workflows }, { report }) {
      const version = valueOf(root, 'version');
      if (isPartial || !isScalar(version) || !isVersion2({ root })) return;
      const users = [...jobs.values(), ...workflows.flatMap(({ uses }) => uses)];
      const steps = new Set(users.flatMap((one) => one.steps.map(({ name }) => name)));
      const asked = new Set([...steps, ...workflows.flatMap(({ uses }) => uses.map(({ job }) => job))]);
      const used = [
        orbs.some(({ name }) => [...asked].some((one) => one.startsWith(`${name}/`))) ? 'orbs' : null,
        [...commands.keys()].some((name) => steps.has(name)) ? 'commands' : null,
        executors.size > 0 && [...jobs.values()].some(({ node }) => node.get('executor')) ? 'executors' : null,
      ].find((one) => one !== null);
      const key = used && root?.get(used)?.key;
      if (!key) return;
      report({
        span: key.span,
        message: `Version ${version.text} has no \`${key.text}\`, so CircleCI refuses the configuration.`,
        related: [{ span: version.span, message: 'The version.' }],
        fixes: [fileFix('suggestion', 'Change to version 2.1', () => [{ span: version.span, text: '2.1' }], true)],
      });
    },
  },
});

import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey } from '../../yaml/edit';
import type { YamlMapping } from '../../yaml/nodes';
import { writeScalar } from '../../yaml/quote';
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
    workflow({ name, root }, { source, report }) {
      const first = root.pairs[0];
      if (!name && first)
        report({
          span: first.key.span,
          message: 'The workflow has no name, so its runs are listed by the file.',
          fixes: [addName(root, titleOf(fileName(source.path)), source)],
        });
    },
    job({ name, key, id, uses, node }, { source, report }) {
      // The checks of a called workflow have names of their own.
      if (!name && !uses)
        report({
          span: key.span,
          message: `The job \`${id}\` has no name, so its check is listed by the id.`,
          fixes: node.alias ? [] : [addName(node, titleOf(id), source)],
        });
    },
  },
});

const fileName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.ya?ml$/, '');

/** `unit-tests` as people write it: "Unit tests". */
const titleOf = (id: string): string =>
  id
    .replace(/[-_]+/g, ' ')
    .trim()
    .replace(/^(?:c[id]$|.)/, (first) => first.toUpperCase());

function addName(mapping: YamlMapping, name: string, source: Source): Fix {
  const [first] = mapping.pairs;
  return fileFix('suggestion', `Name it \`${name}\``, () =>
    first ? insertKey(mapping, 'name', writeScalar(name, 'plain', mapping.isFlow), source, { before: first }) : null,
  );
}
